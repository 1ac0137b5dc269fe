import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { decideTrade } from '../steps/decide-trade.ts'
import { handOver } from '../steps/deliver.ts'
import { sendPage, type Page } from '../pages/layout.ts'
import { withLang } from '../pages/locale.ts'
import { closedPage, payPage, verificationPage } from '../pages/pay.ts'
import { leftPage, returnPage, shopBusyPage, stayingPage, waitingPage } from '../pages/result.ts'
import { isOffered, isScenarioId, scenarios, type ScenarioId } from '../scenarios/table.ts'
import type { Simulator } from '../state/simulator.ts'
import { firstReturn, repeated } from '../deliveries/callback-spec.ts'
import { isBankThinking, isUndecided, currentResult, type Trade } from '../trades/trade.ts'
import { tradeAt, orderLocale, type ByTrade } from './find-trade.ts'
import { formOf, valueOf } from '../http/form-body.ts'

/** Long enough for most shops to answer a notice. */
const noticeTimeoutMs = 1000

type Request = FastifyRequest<ByTrade>
type Place = 'pay' | 'verification' | 'result' | 'trade'

/** The customer's pages: choose a card, pass 3-D Secure, wait for the bank, return to the shop. */
export const payRoutes: FastifyPluginAsync<Simulator> = async (app, simulator) => {
  app.get<ByTrade>('/:gateway/pay/:id', async (request, reply) => {
    const trade = tradeAt(simulator, request)
    if (!trade) return reply.callNotFound()
    return isUndecided(trade)
      ? sendPage(reply, payPage(trade, orderLocale(request, trade)))
      : leaveTo(reply, request, trade, whereDecided(simulator, trade))
  })

  app.get<ByTrade>('/:gateway/pay/:id/verification', async (request, reply) => {
    const trade = tradeAt(simulator, request)
    if (!trade) return reply.callNotFound()
    return isUndecided(trade)
      ? sendPage(reply, verificationPage(trade, orderLocale(request, trade)))
      : leaveTo(reply, request, trade, whereDecided(simulator, trade))
  })

  app.post<ByTrade>('/:gateway/pay/:id', async (request, reply) => {
    const trade = tradeAt(simulator, request)
    if (!trade) return reply.callNotFound()
    if (!isUndecided(trade)) return leaveTo(reply, request, trade, 'result')
    const choice = valueOf(formOf(request.body), 'choice')
    if (choice === 'close') return sendPage(reply, closedPage(trade, orderLocale(request, trade)))
    if (choice === 'verify') return leaveTo(reply, request, trade, 'verification')
    if (!isChoice(choice, trade))
      return sendPage(reply.code(400), payPage(trade, orderLocale(request, trade)))
    decideTrade(simulator, trade, choice, 'browser')
    return leaveTo(reply, request, trade, 'result')
  })

  // No HEAD route: fetching this page records a delivery.
  app.get<ByTrade>('/:gateway/pay/:id/result', { exposeHeadRoute: false }, async (request, reply) => {
    const trade = tradeAt(simulator, request)
    if (!trade) return reply.callNotFound()
    if (!trade.scenario) return leaveTo(reply, request, trade, 'pay')
    return sendPage(reply, await resultPage(simulator, request, trade, trade.scenario))
  })
}

async function resultPage(
  simulator: Simulator,
  request: Request,
  trade: Trade,
  scenario: ScenarioId,
): Promise<Page> {
  const locale = orderLocale(request, trade)
  const { browser } = scenarios[scenario]
  if (isBankThinking(trade, simulator.clock.now())) return waitingPage(trade, locale)
  if (browser === 'leaves') return leftPage(trade, scenario, locale)
  if (browser === 'returns_after_notice' && (await isShopBusy(simulator, trade)))
    return shopBusyPage(trade, locale)
  const { returnUrl } = trade.order
  if (!returnUrl) return stayingPage(trade, currentResult(trade, simulator.clock.now()), locale)
  const isFirst = !wasHandedOver(simulator, trade)
  const callback = isFirst ? firstReturn(trade) : repeated('return', trade)
  return returnPage(trade, handOver(simulator, trade, callback, returnUrl), locale, isFirst)
}

/** Whether the shop has still not responded to the notice after `noticeTimeoutMs`. */
async function isShopBusy({ schedule }: Simulator, { id }: Trade): Promise<boolean> {
  const answered = new AbortController()
  const idle = schedule.laneIdle(id).then(() => false)
  const busy = sleep(noticeTimeoutMs, true, { signal: answered.signal }).catch(() => true)
  try {
    return await Promise.race([idle, busy])
  } finally {
    answered.abort()
  }
}

// After the first visit (for example via Back) the page is shown instead of submitting again.
function wasHandedOver({ deliveries }: Simulator, { id, returned }: Trade): boolean {
  return deliveries.ofTrade(id).some((one) => one.channel === 'return' && one.result === returned)
}

function isChoice(choice: string, trade: Trade): choice is ScenarioId {
  return isScenarioId(choice) && isOffered(choice, trade.gateway.protocol)
}

function whereDecided({ clock }: Simulator, trade: Trade): 'result' | 'trade' {
  return isBankThinking(trade, clock.now()) ? 'result' : 'trade'
}

function leaveTo(reply: FastifyReply, request: Request, trade: Trade, place: Place): FastifyReply {
  const locale = orderLocale(request, trade)
  const path = pathTo(trade, place)
  return reply.redirect(locale === trade.order.locale ? path : withLang(path, locale), 303)
}

function pathTo({ gateway, id }: Trade, place: Place): string {
  if (place === 'trade') return `/${gateway.id}/trades/${id}`
  return place === 'pay' ? `/${gateway.id}/pay/${id}` : `/${gateway.id}/pay/${id}/${place}`
}
