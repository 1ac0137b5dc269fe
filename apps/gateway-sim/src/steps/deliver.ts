import { answerFields } from '../deliveries/callback-fields.ts'
import type { Delivery } from '../deliveries/delivery.ts'
import { faultOfRepetition } from '../scenarios/faults.ts'
import { browserForm, browserMessage, messageOfForm, serverMessage } from '../deliveries/message.ts'
import type { BrowserForm, Message } from '../deliveries/message.ts'
import { post, type Outcome } from '../deliveries/post.ts'
import { protocolOf, type DeliveryJob, type Simulator } from '../state/simulator.ts'
import type { Telling } from '../deliveries/callback-spec.ts'
import type { Trade } from '../trades/trade.ts'

const bodyCharactersMax = 1000
const minuteMs = 60_000

/** Where a trade's answers go by this channel; null where the shop named no address. */
export function addressOf({ order }: Trade, { channel }: Pick<Telling, 'channel'>): string | null {
  return channel === 'notify' ? order.notifyUrl : order.returnUrl
}

/**
 * Sends an answer as the gateway's server does, or, for a return, as the customer's browser would, and records how
 * that went. Never throws: what goes wrong is recorded, too.
 */
export async function deliver(
  simulator: Simulator,
  trade: Trade,
  telling: Telling,
  url: string,
): Promise<Delivery> {
  const message = compose(simulator, trade, telling, url)
  if (telling.fault === 'lost') return record(simulator, trade, telling, message, 'lost')
  const delivery = record(simulator, trade, telling, message, 'under way')
  const startedMs = performance.now()
  const outcome = await post(message, simulator.closing, simulator.deliverTo)
  const tookMs = Math.round(performance.now() - startedMs)
  const acknowledged = telling.channel === 'notify' ? isAcknowledged(trade, outcome) : null
  Object.assign(delivery, outcome, { tookMs, acknowledged, body: readable(outcome.body) })
  if (acknowledged) cancelRepetitions(simulator, trade, telling)
  simulator.changed()
  return delivery
}

/** Hands an answer to the customer's browser; whether it arrives, only the shop knows. */
export function handOver(simulator: Simulator, trade: Trade, telling: Telling, url: string): BrowserForm {
  const fields = answerFields(trade, telling, simulator.accounts[trade.gateway])
  const form = browserForm(url, fields, telling.fault)
  record(simulator, trade, telling, messageOfForm(form), 'sent')
  return form
}

/** Does what was planned, and plans the repetition of a notice that the shop has not taken. */
export async function runJob(simulator: Simulator, job: DeliveryJob): Promise<void> {
  const trade = simulator.trades.find(job.lane)
  const url = trade && addressOf(trade, job.telling)
  if (!trade || !url) return
  await deliver(simulator, trade, job.telling, url)
  if (!isTaken(simulator, trade, job.telling)) planRepetition(simulator, trade, job)
}

function compose(simulator: Simulator, trade: Trade, telling: Telling, url: string): Message {
  const fields = answerFields(trade, telling, simulator.accounts[trade.gateway])
  return telling.channel === 'notify'
    ? serverMessage(url, fields, telling.fault)
    : browserMessage(url, fields, telling.fault, simulator.publicUrl)
}

function record(
  { deliveries, clock }: Simulator,
  { id }: Trade,
  telling: Telling,
  request: Message,
  state: Delivery['state'],
): Delivery {
  return deliveries.add({
    ...telling,
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

function isAcknowledged(trade: Trade, { status, body }: Outcome): boolean {
  return status !== null && protocolOf(trade).isAcknowledged({ status, body })
}

/** Whether the shop has acknowledged this result in any notice so far. */
function isTaken({ deliveries }: Simulator, { id }: Trade, { result }: Telling): boolean {
  return deliveries.ofTrade(id).some((one) => one.acknowledged && one.result === result)
}

function planRepetition({ schedule }: Simulator, trade: Trade, { telling, repetition }: DeliveryJob): void {
  const minutes = repetition && protocolOf(trade).resendMinutes[repetition.count]
  if (!repetition || minutes === null || minutes === undefined) return
  const { firstAt, count } = repetition
  schedule.add({
    at: firstAt + minutes * minuteMs,
    lane: trade.id,
    telling: { ...telling, fault: faultOfRepetition(telling.fault) },
    repetition: { firstAt, count: count + 1 },
  })
}

function cancelRepetitions({ schedule }: Simulator, { id }: Trade, { result }: Telling): void {
  schedule.drop(
    ({ lane, telling, repetition }) =>
      lane === id && telling.result === result && (repetition?.count ?? 0) > 0,
  )
}

// Read as latin1 to keep its bytes for the acknowledgement; shown as the UTF-8 that it probably is.
function readable(body: string): string {
  return [...Buffer.from(body, 'latin1').toString('utf8')].slice(0, bodyCharactersMax).join('')
}
