import { shallowRef } from 'vue'
import type { RedirectForm } from '@baoming/contract'
import { useClient } from '../../shared/api/client.ts'
import { GatewayAddressRejected, hasCode } from '../../shared/problems/problem-message.ts'
import { webLink } from '../../shared/browser/web-link.ts'
import { useHandOverPermit } from './hand-over-permit.ts'
import { orderToken } from '../../order/access/order-token.ts'
import { useLanguage } from '@baoming/ui/messages/useLanguage.ts'

/** `asking`: the payment is being made. `leaving`: its form can be submitted. */
export type HandOverState =
  | { status: 'locked'; ticketUsed: boolean }
  | { status: 'asking' }
  | { status: 'leaving'; form: RedirectForm }
  | { status: 'failed'; error: unknown }

interface Exits {
  /** The page was opened by a reload, Back or a pasted address instead of the button that pays. */
  onNotPermitted: () => unknown
  onNotPayable: () => unknown
  /** The class is over or was called off; the review page says so. */
  onClassGone: () => unknown
}

/** Makes one payment and provides the redirect form that leads to its gateway. */
export function useHandOver(orderId: string, { onNotPermitted, onNotPayable, onClassGone }: Exits) {
  const client = useClient()
  const { locale } = useLanguage()
  const token = orderToken(orderId)
  const permit = useHandOverPermit().take(orderId)
  const state = shallowRef<HandOverState>(
    token === undefined ? { status: 'locked', ticketUsed: false } : { status: 'asking' },
  )

  function start() {
    if (token === undefined) return
    if (permit) void ask(token, permit.gateway)
    else onNotPermitted()
  }

  /** Makes another payment, after a failure or when the form has expired. */
  function retry() {
    if (token !== undefined && state.value.status !== 'asking') void ask(token, permit?.gateway)
  }

  /** The page's policy blocked the form's address. */
  const block = () => (state.value = { status: 'failed', error: new GatewayAddressRejected() })

  async function ask(token: string, gateway: string | undefined) {
    state.value = { status: 'asking' }
    try {
      const body = { locale: locale.value, ...(gateway !== undefined && { gateway }) }
      const { form } = await client.createPayment({ params: { id: orderId }, token, body })
      if (!webLink(form.action)) throw new GatewayAddressRejected()
      state.value = { status: 'leaving', form }
    } catch (error) {
      if (hasCode(error, 'order_not_payable')) return void onNotPayable()
      if (hasCode(error, 'class_called_off') || hasCode(error, 'class_over')) return void onClassGone()
      state.value = { status: 'failed', error }
    }
  }

  return { state, start, retry, block }
}
