import { expectStatus, type Request } from './conversation.ts'
import { postForm, type Answer } from './http.ts'
import { noticeBodies, type PaidTrade } from './notice-body.ts'

/** Makes the body of a notice. */
export const notifyBody = noticeBodies('notify')
const returnBody = noticeBodies('return')

/** The gateway's notice of a trade. */
export const notifyRequest = (trade: PaidTrade): Request => ({
  kind: 'notify',
  bytes: postForm('/gateways/ecpay/notify', notifyBody(trade)),
})

/** Checks that a notice was acknowledged. @throws Error when it was not */
export function expectAcknowledged(answer: Answer): void {
  expectStatus(answer, 200, 'A notice')
  if (answer.body !== '1|OK') throw new Error(`A notice was acknowledged with ${answer.body}`)
}

/** The same result, posted by the customer's browser. */
export const returnRequest = (trade: PaidTrade): Request => ({
  kind: 'return',
  bytes: postForm('/gateways/ecpay/return', returnBody(trade)),
})

/** Checks that a return was redirected to the order's result page. @throws Error when it was not */
export function expectResultPage(answer: Answer, orderId: string): void {
  expectStatus(answer, 303, 'A return')
  if (!answer.head.includes(`/orders/${orderId}/result`)) {
    throw new Error(`A return led elsewhere:\n${answer.head}`)
  }
}
