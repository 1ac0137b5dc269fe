import { inject, type InjectionKey } from 'vue'
import type { PasskeyOptions, PasskeyResponse } from '@baoming/contract/office'

/**
 * Why there is no passkey. `cancelled`: the person closed the browser's dialog, or it timed out. `replaced`: another
 * request took its place, which is no failure.
 */
export type PasskeyFailure = 'cancelled' | 'replaced' | 'unsupported' | 'known-already' | 'failed'

/** The browser or the person did not bring a passkey. */
export class PasskeyError extends Error {
  readonly reason: PasskeyFailure
  constructor(reason: PasskeyFailure, cause?: unknown) {
    super(`No passkey: ${reason}`, { cause })
    this.name = 'PasskeyError'
    this.reason = reason
  }
}

/** The passkeys of a browser. Each method that asks for one rejects with `PasskeyError`. */
export interface Passkeys {
  isSupported: () => boolean
  /** Whether passkeys can be offered among the suggestions of a field. */
  canSuggest: () => Promise<boolean>
  /** Makes a passkey. The person's name and address are what their password manager will show. */
  create: (offer: PasskeyOptions, person: { name: string; email: string }) => Promise<PasskeyResponse>
  /** Asks for a passkey. */
  use: (offer: PasskeyOptions) => Promise<PasskeyResponse>
  /** Offers passkeys among the suggestions of a field with `autocomplete="username webauthn"`, until one is chosen. */
  suggest: (offer: PasskeyOptions) => Promise<PasskeyResponse>
  /** Ends a request that is under way. */
  stop: () => void
}

/** The passkeys that the app provides. */
export const passkeysKey: InjectionKey<Passkeys> = Symbol('passkeys')

/** The passkeys of this browser. */
export const usePasskeys = (): Passkeys => inject(passkeysKey)!
