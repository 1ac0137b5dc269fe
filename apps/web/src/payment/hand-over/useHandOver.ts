import { shallowRef } from 'vue'
import type { RedirectForm } from '@baoming/contract'
import { useClient } from '../../shared/api/client.ts'
import { GatewayAddressRefused, hasCode } from '../../shared/problems/problem-message.ts'
import { webLink } from '../../shared/browser/web-link.ts'
import { useHandOverPermit } from './hand-over-permit.ts'
import { orderToken } from '../../order/access/order-token.ts'
import { useLanguage } from '@baoming/ui/messages/useLanguage.ts'

export type HandOverState =
  | { status: 'locked'; ticketUsed: boolean }
  | { status: 'asking' }
  | { status: 'leaving'; form: RedirectForm }
  | { status: 'failed'; error: unknown }

interface Ways {
  /** Nobody pressed Pay: a reload, a Back, a pasted address. */
  onNotPermitted: () => unknown
  onNotPayable: () => unknown
  /** The class is over or called off: the order's own page says so. */
  onClassGone: () => unknown
}

/** One payment and the form that takes the customer to it. */
export function useHandOver(orderId: string, { onNotPermitted, onNotPayable, onClassGone }: Ways) {
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

  /** After a failure, or when the customer has waited so long that the form is no longer good. */
  function retry() {
    if (token !== undefined && state.value.status !== 'asking') void ask(token, permit?.gateway)
  }

  /** The browser may not post to where the API said. */
  const refuse = () => (state.value = { status: 'failed', error: new GatewayAddressRefused() })

  async function ask(token: string, gateway: string | undefined) {
    state.value = { status: 'asking' }
    try {
      const body = { locale: locale.value, ...(gateway !== undefined && { gateway }) }
      const { form } = await client.createPayment({ params: { id: orderId }, token, body })
      if (!webLink(form.action)) throw new GatewayAddressRefused()
      state.value = { status: 'leaving', form }
    } catch (error) {
      if (hasCode(error, 'order_not_payable')) return void onNotPayable()
      if (hasCode(error, 'class_called_off') || hasCode(error, 'class_over')) return void onClassGone()
      state.value = { status: 'failed', error }
    }
  }

  return { state, start, retry, refuse }
}
