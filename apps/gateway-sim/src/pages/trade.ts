import { statusOf } from '../trade.ts'
import type { Delivery, Trade } from '../trade.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import type { Page } from './layout.ts'
import { moment, orderFacts } from './parts.ts'
import { localeOf, textsFor } from './texts.ts'
import type { Texts } from './texts.ts'

/** A trade as the gateway has it: what was asked, what was answered, and how often it was told. */
export function tradePage(trade: Trade): Page {
  const locale = localeOf(trade.order)
  const texts = textsFor(locale)
  const content = html`
    ${orderFacts(trade.order)} ${tradeFacts(trade, texts)} ${!trade.decision && payLink(trade, texts)}
    <h2>${texts.deliveries}</h2>
    ${deliveryList(trade.deliveries, texts)} ${trade.decision && sendAgain(trade, texts)}
    ${trade.decision && answerFacts(trade.decision.answer, texts)}
    <footer><a href="/${locale === 'en' ? '?Enn=e' : ''}">${texts.home}</a></footer>
  `
  const underWay = trade.deliveries.some(({ state }) => state === 'under way')
  return { title: texts.tradeTitle, locale, content, ...(underWay && { refreshSeconds: 2 }) }
}

function tradeFacts(trade: Trade, texts: Texts): Html {
  const status = statusOf(trade)
  return html`
    <dl class="facts panel">
      <dt>${texts.status}</dt>
      <dd class="state ${status}">${texts[status]}</dd>
      <dt>${texts.created}</dt>
      <dd>${moment(trade.createdAt)}</dd>
      <dt>${texts.returnUrl}</dt>
      <dd><code>${trade.order.returnUrl}</code></dd>
      <dt>${texts.notifyUrl}</dt>
      <dd><code>${trade.order.notifyUrl ?? texts.none}</code></dd>
    </dl>
  `
}

function payLink({ id }: Trade, texts: Texts): Html {
  return html`
    <p class="actions"><a class="button" href="/greenworld/pay/${id}">${texts.backToPay}</a></p>
  `
}

function deliveryList(deliveries: readonly Delivery[], texts: Texts): Html {
  if (deliveries.length === 0)
    return html`
      <p class="quiet">${texts.noDeliveries}</p>
    `
  return html`
    <ul class="list panel">
      ${deliveries.map((delivery) => deliveryRow(delivery, texts))}
    </ul>
  `
}

function deliveryRow({ channel, at, state, status, excerpt }: Delivery, texts: Texts): Html {
  return html`
    <li>
      <div class="row">
        <b>${channel === 'return' ? texts.byBrowser : texts.byServer}</b>
        <span class="state ${state}">${texts[state]} ${status === null ? '' : `HTTP ${status}`}</span>
      </div>
      <div class="quiet">${moment(at)}</div>
      ${
        excerpt &&
        html`
          <pre>${excerpt}</pre>
        `
      }
    </li>
  `
}

function sendAgain({ id, order }: Trade, texts: Texts): Html {
  return html`
    <h2>${texts.sendAgain}</h2>
    <form class="actions" method="post" action="/greenworld/trades/${id}/return">
      <button class="button">${texts.againByBrowser}</button>
      ${
        order.notifyUrl &&
        html`
          <button class="button second" formaction="/greenworld/trades/${id}/notify">
            ${texts.againByServer}
          </button>
        `
      }
    </form>
  `
}

function answerFacts(answer: Readonly<Record<string, string>>, texts: Texts): Html {
  return html`
    <h2>${texts.answer}</h2>
    <dl class="facts panel">
      ${Object.entries(answer).map(
        ([name, value]) => html`
          <dt><code>${name}</code></dt>
          <dd><code>${value}</code></dd>
        `,
      )}
    </dl>
  `
}
