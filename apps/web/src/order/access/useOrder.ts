import { computed, shallowRef, watch } from 'vue'
import { ApiProblem, type CreateOrderReply, type Order } from '@baoming/contract'
import { useClient } from '../../shared/api/client.ts'
import { dropOrderTicket, orderTicket, type OrderTicket } from './order-ticket.ts'
import { dropOfferedToken, keepOrderToken, offeredToken, orderToken } from './order-token.ts'
import { injectPageStage } from '@baoming/ui/accessibility/page-stage.ts'
import { useLanguage } from '@baoming/ui/messages/useLanguage.ts'
import { useLoad, type LoadState } from '../../shared/api/useLoad.ts'

/** Statuses with which the API rejects a token. */
const rejections = [400, 401, 403, 404]

const isRejected = (error: unknown) => error instanceof ApiProblem && rejections.includes(error.status)

/** Whether the order of a page is loading, shown, failed, or locked for lack of a token. */
export type OrderState =
  | {
      status: 'locked'
      /** The ticket was already redeemed by another browser, or has expired. */
      ticketUsed: boolean
    }
  | LoadState<Order>

/**
 * Loads the order of this page with the token, offered token or ticket that this tab has.
 * @param prepare loads what the page needs to show this order; it is awaited before the order is shown
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
      // When the browser lost its storage on the way to the gateway and back, the order still has the language.
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
      if (!isRejected(error)) throw error
      dropOfferedToken(id)
      return undefined
    }
  }

  /**
   * Redeems the ticket for a token. When this tab still has the token, the order does not wait for it, but the ticket is
   * redeemed all the same: a used ticket in the browser's history opens nothing.
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
      if (!isRejected(error)) throw error
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
      // Without a response we cannot know whether it was redeemed: keep it, to send it again with the same key.
      if (!isRejected(error)) throw error
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

  /** Has the API query the gateways about open payments. Rejects, and changes nothing, when that fails. */
  async function query() {
    if (token.value === undefined) return
    const order = await client.queryOrder({ params: { id }, token: token.value })
    await prepare(order)
    loading.adopt(order)
    lastError.value = undefined
  }

  /** Stores the new token after a corrected e-mail address: earlier tokens are revoked. */
  function adoptCorrected(reply: CreateOrderReply) {
    keepOrderToken(id, reply.token)
    token.value = reply.token
    loading.adopt(reply.order)
  }

  const isLocked = computed(() => token.value === undefined && ticket.value === undefined)
  const state = computed<OrderState>(() =>
    isLocked.value ? { status: 'locked', ticketUsed: ticketUsed.value } : loading.state.value,
  )

  // The outcome after a failure is a new stage: the retry button, which had the focus, is removed.
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
    // A page restored from the back/forward cache may show data that this browser was told to forget.
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
