import { expectStatus, type Request } from './conversation.ts'
import { postForm, type Answer } from './http.ts'
import { noticeBodies, type PaidTrade } from './notice-body.ts'

export const notifyBody = noticeBodies('notify')
const returnBody = noticeBodies('return')

/** The gateway's server tells us of a trade. */
export const notifyRequest = (trade: PaidTrade): Request => ({
  kind: 'notify',
  bytes: postForm('/gateways/ecpay/notify', notifyBody(trade)),
})

export function expectAcknowledged(answer: Answer): void {
  expectStatus(answer, 200, 'A notice')
  if (answer.body !== '1|OK') throw new Error(`A notice was acknowledged with ${answer.body}`)
}

/** The customer's browser brings the same. */
export const returnRequest = (trade: PaidTrade): Request => ({
  kind: 'return',
  bytes: postForm('/gateways/ecpay/return', returnBody(trade)),
})

export function expectResultPage(answer: Answer, orderId: string): void {
  expectStatus(answer, 303, 'A return')
  if (!answer.head.includes(`/orders/${orderId}/result`)) {
    throw new Error(`A return led elsewhere:\n${answer.head}`)
  }
}
