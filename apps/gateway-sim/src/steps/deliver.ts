import { callbackFields } from '../deliveries/callback-fields.ts'
import type { CallbackJob } from '../deliveries/callback-job.ts'
import { addressOf, type CallbackSpec } from '../deliveries/callback-spec.ts'
import type { Delivery } from '../deliveries/delivery.ts'
import {
  browserForm,
  browserMessage,
  messageOfForm,
  serverMessage,
  type BrowserForm,
  type Message,
} from '../deliveries/message.ts'
import { post, type Outcome } from '../deliveries/post.ts'
import { faultOfRepetition } from '../scenarios/faults.ts'
import type { Simulator } from '../state/simulator.ts'
import type { Trade } from '../trades/trade.ts'

const bodyCharactersMax = 1000
const minuteMs = 60_000

/**
 * Sends a callback as the gateway's server does, or, for a return, as the customer's browser would, and records the
 * outcome. Never throws: a failure is recorded as one.
 */
export async function deliver(
  simulator: Simulator,
  trade: Trade,
  callback: CallbackSpec,
  url: string,
): Promise<Delivery> {
  const message = compose(simulator, trade, callback, url)
  if (callback.fault === 'lost') return record(simulator, trade, callback, message, 'lost')
  const delivery = record(simulator, trade, callback, message, 'under way')
  const startedMs = performance.now()
  const outcome = await post(message, simulator.closing, simulator.deliverTo)
  const tookMs = Math.round(performance.now() - startedMs)
  const acknowledged = callback.channel === 'notify' ? isAcknowledged(trade, outcome) : null
  Object.assign(delivery, outcome, { tookMs, acknowledged, body: readable(outcome.body) })
  if (acknowledged) cancelRepetitions(simulator, trade, callback)
  simulator.changed()
  return delivery
}

/** Hands a return to the customer's browser and records it as sent: only the shop knows whether it arrives. */
export function handOver(
  simulator: Simulator,
  trade: Trade,
  callback: CallbackSpec,
  url: string,
): BrowserForm {
  const form = browserForm(url, callbackFields(trade, callback), callback.fault)
  record(simulator, trade, callback, messageOfForm(form), 'sent')
  return form
}

/** Delivers a planned callback, and plans the next repetition of a notice that the shop has not acknowledged. */
export async function runJob(simulator: Simulator, job: CallbackJob): Promise<void> {
  const trade = simulator.trades.find(job.lane)
  const url = trade && addressOf(trade, job.callback)
  if (!trade || !url) return
  await deliver(simulator, trade, job.callback, url)
  if (!isResultAcknowledged(simulator, trade, job.callback)) planRepetition(simulator, trade, job)
}

function compose({ publicUrl }: Simulator, trade: Trade, callback: CallbackSpec, url: string): Message {
  const fields = callbackFields(trade, callback)
  return callback.channel === 'notify'
    ? serverMessage(url, fields, callback.fault)
    : browserMessage(url, fields, callback.fault, publicUrl)
}

function record(
  { deliveries, clock }: Simulator,
  { id }: Trade,
  callback: CallbackSpec,
  request: Message,
  state: Delivery['state'],
): Delivery {
  return deliveries.add({
    ...callback,
    tradeId: id,
    at: clock.now(),
    state,
    request,
    status: null,
    location: null,
    body: '',
    tookMs: null,
    acknowledged: state === 'lost' ? false : null,
  })
}

function isAcknowledged({ gateway }: Trade, { status, body }: Outcome): boolean {
  return status !== null && gateway.protocol.isAcknowledged({ status, body })
}

/** Whether the shop has acknowledged this result in any notice so far. */
function isResultAcknowledged({ deliveries }: Simulator, { id }: Trade, { result }: CallbackSpec): boolean {
  return deliveries.ofTrade(id).some((one) => one.acknowledged && one.result === result)
}

function planRepetition(
  { schedule }: Simulator,
  { id, gateway }: Trade,
  { callback, repetition }: CallbackJob,
): void {
  const minutes = repetition && gateway.protocol.resendMinutes[repetition.count]
  if (!repetition || minutes === null || minutes === undefined) return
  const { firstAt, count } = repetition
  schedule.add({
    at: firstAt + minutes * minuteMs,
    lane: id,
    callback: { ...callback, fault: faultOfRepetition(callback.fault) },
    repetition: { firstAt, count: count + 1 },
  })
}

function cancelRepetitions({ schedule }: Simulator, { id }: Trade, { result }: CallbackSpec): void {
  schedule.drop(
    ({ lane, callback, repetition }) =>
      lane === id && callback.result === result && (repetition?.count ?? 0) > 0,
  )
}

// The body was read as latin1 to keep its bytes for the acknowledgement; it is shown as the UTF-8 that it should be.
function readable(body: string): string {
  return [...Buffer.from(body, 'latin1').toString('utf8')].slice(0, bodyCharactersMax).join('')
}
