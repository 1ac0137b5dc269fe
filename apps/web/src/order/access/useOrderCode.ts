import { shallowRef } from 'vue'
import { tidyEmail, type CallOutput } from '@baoming/contract'
import { useClient } from '../../shared/api/client.ts'
import { hasCode } from '../../shared/problems/problem-message.ts'
import { keepOrderToken } from './order-token.ts'
import { emailProblem } from '../../registration/validate.ts'

export type OpenedOrder = CallOutput<'openOrders'>['orders'][number]

export type OrderCodeState =
  | { status: 'editing' }
  | { status: 'incomplete'; problems: { email?: string | undefined; code?: string | undefined } }
  | { status: 'sending' }
  | { status: 'refused'; error: unknown }

/** Opens orders with an address and a code from a mail, for those whose link does not survive its way. */
export function useOrderCode() {
  const client = useClient()
  const state = shallowRef<OrderCodeState>({ status: 'editing' })

  /** @returns the orders that this tab may open now; undefined when there are none */
  async function open(typed: { email: string; code: string }): Promise<OpenedOrder[] | undefined> {
    if (state.value.status === 'sending') return undefined
    const email = tidyEmail(typed.email)
    const code = typed.code.trim()
    const problems = { email: emailProblem(email), code: code === '' ? 'code.missing' : undefined }
    if (problems.email !== undefined || problems.code !== undefined) {
      state.value = { status: 'incomplete', problems }
      return undefined
    }
    state.value = { status: 'sending' }
    try {
      const { orders } = await client.openOrders({ body: { email, code } })
      // The newest one last: it is the order that this tab worked with last.
      for (const { id, token } of [...orders].reverse()) keepOrderToken(id, token)
      state.value = { status: 'editing' }
      return orders
    } catch (error) {
      state.value =
        hasCode(error, 'not_found') || hasCode(error, 'bad_request')
          ? { status: 'incomplete', problems: { code: 'code.wrong' } }
          : { status: 'refused', error }
      return undefined
    }
  }

  return { state, open }
}
