import { inject, type InjectionKey } from 'vue'

interface HandOver {
  orderId: string
  /** `undefined` leaves the choice to the API. */
  gateway: string | undefined
}

/**
 * One-time permission to make a payment and leave for its gateway, granted by the press of a button alone. In memory on
 * purpose: a reload of the hand-over page, or Back to it, finds none and makes no second payment.
 */
export interface HandOverPermit {
  grant: (handOver: HandOver) => void
  /** Consumes the permit. A second call (for example after a hot reload remounts the page) returns undefined. */
  take: (orderId: string) => HandOver | undefined
}

/** The permit that the app provides. */
export const handOverPermitKey: InjectionKey<HandOverPermit> = Symbol('hand-over permit')

/** A permit that nobody has granted yet. */
export function createHandOverPermit(): HandOverPermit {
  let granted: HandOver | undefined
  return {
    grant: (handOver) => void (granted = handOver),
    take(orderId) {
      const taken = granted
      granted = undefined
      return taken?.orderId === orderId ? taken : undefined
    },
  }
}

/** The permit of this app. */
export const useHandOverPermit = (): HandOverPermit => inject(handOverPermitKey)!
