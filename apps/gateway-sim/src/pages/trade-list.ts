import type { Simulator } from '../state/simulator.ts'
import { statusOf, type Trade } from '../trades/trade.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import { withLang, type Locale } from './locale.ts'
import { dollars, moment } from './parts.ts'
import { textsFor } from './texts.ts'

/** A list of trades that links to their pages. */
export function tradeList(trades: readonly Trade[], simulator: Simulator, locale: Locale): Html {
  if (trades.length === 0)
    return html`
      <p class="quiet">${textsFor(locale).noTrades}</p>
    `
  return html`
    <ul class="list panel">
      ${trades.map((trade) => tradeRow(trade, simulator.clock.now(), locale))}
    </ul>
  `
}

function tradeRow(trade: Trade, now: Date, locale: Locale): Html {
  const status = statusOf(trade, now)
  const { order, gateway, id } = trade
  return html`
    <li>
      <div class="row">
        <a href="${withLang(`/${gateway.id}/trades/${id}`, locale)}"><code>${order.transId}</code></a>
        <span>${dollars(order.amount)}</span>
      </div>
      ${
        order.title !== null &&
        html`
          <div>${order.title}</div>
        `
      }
      <div class="row quiet">
        <span>${moment(trade.createdAt)} · ${gateway.name[locale]}</span>
        <span class="state ${status}">${textsFor(locale)[status]}</span>
      </div>
    </li>
  `
}
