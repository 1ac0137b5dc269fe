import { computed, shallowRef, watch } from 'vue'
import { ApiProblem, type CreateOrderReply, type Order } from '@baoming/contract'
import { useClient } from '../../shared/api/client.ts'
import { dropOrderTicket, orderTicket, type OrderTicket } from './order-ticket.ts'
import { dropOfferedToken, keepOrderToken, offeredToken, orderToken } from './order-token.ts'
import { injectPageStage } from '@baoming/ui/accessibility/page-stage.ts'
import { useLanguage } from '@baoming/ui/messages/useLanguage.ts'
import { useLoad, type LoadState } from '../../shared/api/useLoad.ts'

/** What the API says to a token that opens nothing, or is none. */
const refusals = [400, 401, 403, 404]

const isRefused = (error: unknown) => error instanceof ApiProblem && refusals.includes(error.status)

export type OrderState =
  | {
      status: 'locked'
      /** Another browser was first with the ticket of a return, or it is too old. */
      ticketUsed: boolean
    }
  | LoadState<Order>

/**
 * The order of this page, if this browser may open it.
 * @param prepare fetches what the page needs to show this order, before it is shown
 */
export function useOrder(id: string, prepare: (order: Order) => Promise<unknown> = async () => {}) {
  const client = useClient()
  const language = useLanguage()
  const { begin } = injectPageStage()
  const token = shallowRef(orderToken(id))
  const ticket = shallowRef(orderTicket(id))
  const ticketUsed = shallowRef(false)
  const lastError = shallowRef<unknown>()

  const loading = useLoad(async () => {
    try {
      const order = (await askWithOffered()) ?? (await askWithTicket()) ?? (await ask(token.value ?? ''))
      await prepare(order)
      lastError.value = undefined
      // Back from the gateway with all storage lost, the order still knows the customer's language.
      language.adopt(order.locale)
      return order
    } catch (error) {
      lastError.value = error
      throw error
    }
  })

  const ask = (withToken: string) => client.getOrder({ params: { id }, token: withToken })

  async function askWithOffered(): Promise<Order | undefined> {
    const offered = offeredToken(id)
    if (offered === undefined) return undefined
    try {
      const order = await ask(offered)
      keepOrderToken(id, offered)
      token.value = offered
      return order
    } catch (error) {
      if (!isRefused(error)) throw error
      dropOfferedToken(id)
      return undefined
    }
  }

  /**
   * Exchanges the ticket of a return for the token. Where this tab knows the token still, nobody waits for that, but it
   * is done all the same: a ticket that was used is of no use to whoever finds it in the browser's history.
   */
  async function askWithTicket(): Promise<Order | undefined> {
    const held = ticket.value
    if (!held) return undefined
    if (token.value === undefined) {
      await redeem(held)
      return undefined
    }
    ticket.value = undefined
    const exchanged = redeem(held).catch(() => undefined)
    try {
      return await ask(token.value)
    } catch (error) {
      if (!isRefused(error)) throw error
      await exchanged
      return undefined
    }
  }

  async function redeem({ ticket: body, key }: OrderTicket) {
    try {
      const input = { params: { id }, body: { ticket: body }, idempotencyKey: key }
      const redeemed = await client.redeemOrderTicket(input)
      keepOrderToken(id, redeemed.token)
      token.value = redeemed.token
    } catch (error) {
      // Without an answer it may have been used or not: kept, it can be sent once more.
      if (!isRefused(error)) throw error
      ticketUsed.value = true
      dropTicket()
      throw error
    }
    dropTicket()
  }

  function dropTicket() {
    dropOrderTicket(id)
    ticket.value = undefined
  }

  /** Has the gateways asked about open payments; rejects when that failed, and then nothing has changed. */
  async function query() {
    if (token.value === undefined) return
    const order = await client.queryOrder({ params: { id }, token: token.value })
    await prepare(order)
    loading.adopt(order)
    lastError.value = undefined
  }

  /** The address was corrected, and with it every earlier token has lost its power. */
  function adoptCorrected(reply: CreateOrderReply) {
    keepOrderToken(id, reply.token)
    token.value = reply.token
    loading.adopt(reply.order)
  }

  const isLocked = computed(() => token.value === undefined && ticket.value === undefined)
  const state = computed<OrderState>(() =>
    isLocked.value ? { status: 'locked', ticketUsed: ticketUsed.value } : loading.state.value,
  )

  // After a failure whatever comes is news, and the button that asked for it is gone.
  let hasFailed = false
  watch(
    () => state.value.status,
    (status) => {
      if (status === 'loading') return
      if (hasFailed) begin()
      hasFailed = status === 'failed'
    },
    { flush: 'sync' },
  )

  const order = computed(() => (state.value.status === 'ready' ? state.value.value : undefined))
  const guarded = (work: () => Promise<void>) => () => {
    // A page that Back brings out of the browser's cache may show what this browser was told to forget.
    if (orderToken(id) === undefined) token.value = undefined
    return isLocked.value ? Promise.resolve() : work()
  }

  return {
    token,
    state,
    order,
    lastError,
    load: guarded(loading.load),
    refresh: guarded(loading.refresh),
    query,
    adoptCorrected,
  }
}
