import { callbackFields } from '../deliveries/callback-fields.ts'
import { scenarios } from '../scenarios/table.ts'
import type { CallbackJob } from '../deliveries/callback-job.ts'
import type { Simulator } from '../state/simulator.ts'
import { repeated } from '../deliveries/callback-spec.ts'
import { isUndecided, statusOf, type Trade, type TradeResult } from '../trades/trade.ts'
import { deliveryList } from './delivery-list.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import type { Page } from './layout.ts'
import { withLang, type Locale } from './locale.ts'
import { code, fact, moment, orderFacts } from './parts.ts'
import { textsFor } from './texts.ts'

const refreshSeconds = 2

/** The page of a trade: the order, the bank's decisions and the callbacks. */
export function tradePage(simulator: Simulator, trade: Trade, locale: Locale): Page {
  const texts = textsFor(locale)
  const deliveries = simulator.deliveries.ofTrade(trade.id)
  const content = html`
    ${orderFacts(trade, locale)} ${tradeFacts(simulator, trade, locale)}
    ${isUndecided(trade) && payLink(trade, locale)} ${plannedJobs(simulator, trade, locale)}
    <h2>${texts.deliveries}</h2>
    ${deliveryList(
      deliveries.map((delivery) => ({ trade, delivery })),
      locale,
    )}
    ${trade.scenario !== null && sendAgain(trade, deliveries.length > 0 ? texts.sendAgain : texts.sendFirst, locale)}
    ${trade.scenario !== null && answerFacts(trade, locale)}
  `
  const path = `/${trade.gateway.id}/trades/${trade.id}`
  const underWay = deliveries.some(({ state }) => state === 'under way')
  return { title: texts.tradeTitle, locale, path, content, ...(underWay && { refreshSeconds }) }
}

function tradeFacts({ clock }: Simulator, trade: Trade, locale: Locale): Html {
  const texts = textsFor(locale)
  const status = statusOf(trade, clock.now())
  const state = html`
    <span class="state ${status}">${texts[status]}</span>
  `
  const { returnUrl, notifyUrl } = trade.order
  return html`
    <dl class="facts panel">
      ${fact(texts.status, state)}
      ${trade.scenario !== null && fact(texts.scenario, scenarios[trade.scenario][locale].label)}
      ${
        trade.results.length > 0 &&
        fact(
          texts.bankSays,
          html`
            ${trade.results.map((one) => resultLine(one, locale))}
          `,
        )
      }
      ${fact(texts.created, moment(trade.createdAt))}
      ${fact(texts.returnUrl, returnUrl === null ? texts.none : code(returnUrl))}
      ${fact(texts.notifyUrl, notifyUrl === null ? texts.none : code(notifyUrl))}
    </dl>
  `
}

function resultLine({ outcome, code, message, knownFrom, simulatedPaid }: TradeResult, locale: Locale): Html {
  const texts = textsFor(locale)
  return html`
    <div>
      <span class="state ${outcome}">${simulatedPaid ? texts.simulated : texts[outcome]}</span>
      ${code} ${message}
      <span class="quiet">${moment(knownFrom)}</span>
    </div>
  `
}

function payLink({ gateway, id }: Trade, locale: Locale): Html {
  const address = withLang(`/${gateway.id}/pay/${id}`, locale)
  return html`
    <p class="actions">
      <a class="button" href="${address}">${textsFor(locale).backToPay}</a>
    </p>
  `
}

function plannedJobs({ schedule }: Simulator, { id }: Trade, locale: Locale): Html | false {
  const jobs = schedule.waiting.filter(({ lane }) => lane === id)
  if (jobs.length === 0) return false
  return html`
    <h2>${textsFor(locale).planned}</h2>
    <ul class="list panel">
      ${jobs.map((job) => jobRow(job, locale))}
    </ul>
  `
}

function jobRow({ at, callback }: CallbackJob, locale: Locale): Html {
  const texts = textsFor(locale)
  return html`
    <li class="row">
      <b>${callback.channel === 'return' ? texts.byBrowser : texts.byServer}</b>
      <span class="quiet">${moment(new Date(at))}</span>
    </li>
  `
}

function sendAgain({ gateway, id, order }: Trade, heading: string, locale: Locale): Html | false {
  const texts = textsFor(locale)
  const path = `/${gateway.id}/trades/${id}`
  if (order.returnUrl === null && order.notifyUrl === null) return false
  return html`
    <h2>${heading}</h2>
    <form class="actions" method="post">
      ${
        order.returnUrl !== null &&
        html`
          <button class="button" formaction="${withLang(`${path}/return`, locale)}">
            ${texts.againByBrowser}
          </button>
        `
      }
      ${
        order.notifyUrl !== null &&
        html`
          <button class="button second" formaction="${withLang(`${path}/notify`, locale)}">
            ${texts.againByServer}
          </button>
        `
      }
    </form>
  `
}

function answerFacts(trade: Trade, locale: Locale): Html {
  const fields = callbackFields(trade, repeated('return', trade))
  return html`
    <details class="fold">
      <summary>${textsFor(locale).answer}</summary>
      <dl class="facts panel">
        ${Object.entries(fields).map(([name, value]) => fact(code(name), code(value)))}
      </dl>
    </details>
  `
}
