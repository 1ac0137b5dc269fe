import type { Verdict } from '@baoming/database'
import type { GatewayId } from '../../support/simulator.ts'
import { webUrl } from '../shop/shop.ts'
import type { Channel, Delivery } from '../shop/simulator.ts'
import type { Registration } from './registration.ts'

/**
 * What a message is answered with: a notice is `taken` or `refused`, to the byte as its gateway wants it; a browser is
 * sent to the order's result page or to the error page; `unanswered` where it did not get through to the shop.
 */
export type Answer = 'taken' | 'refused' | 'result page' | 'error page' | 'unanswered'

/** A message that comes to the shop, and what comes of it. */
export interface Arrival {
  channel: Channel
  /** Null where the shop never saw it. */
  verdict: Verdict | null
  answer: Answer
}

export function notice(verdict: Verdict, answer: Answer = 'taken'): Arrival {
  return { channel: 'notify', verdict, answer }
}

export function back(verdict: Verdict, answer: Answer = 'result page'): Arrival {
  return { channel: 'return', verdict, answer }
}

/** A message that does not get through. */
export function missed(channel: Channel): Arrival {
  return { channel, verdict: null, answer: 'unanswered' }
}

/** Status and body, to the byte. */
const noticeAnswers: Readonly<Record<GatewayId, ReadonlyMap<string, Answer>>> = {
  ecpay: new Map([
    ['200 1|OK', 'taken'],
    ['400 0|refused', 'refused'],
  ]),
  newebpay: new Map([
    ['200 OK', 'taken'],
    ['400 refused', 'refused'],
  ]),
  greenworld: new Map([
    ['200 OK', 'taken'],
    ['400 refused', 'refused'],
  ]),
}

/** How the shop has answered; as it stands where it is none of the answers there should be. */
export function answerTo({ gateway, resultPage }: Registration, delivery: Delivery): string {
  const { channel, state, status, location, body } = delivery
  if (state !== 'answered' || status === 502 || status === 503) return 'unanswered'
  if (status === 303 && location?.split('#ticket=', 1)[0] === resultPage) return 'result page'
  if (status === 303 && location?.startsWith(`${webUrl}/payment-error?errorId=`)) return 'error page'
  const seen = `${status} ${location ?? body}`
  return (channel === 'notify' && noticeAnswers[gateway].get(seen)) || seen
}
