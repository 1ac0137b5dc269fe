import { choices, payPageChoices } from '../choices.ts'
import type { SimulatorOptions } from '../simulator.ts'
import { statusOf } from '../trade.ts'
import type { Trade } from '../trade.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import type { Page } from './layout.ts'
import { cardFace, dollars, moment, outcomeClass } from './parts.ts'
import { textsFor } from './texts.ts'
import type { Locale, Texts } from './texts.ts'

/** What this is, what its cards do, and what came lately. */
export function frontPage(trades: readonly Trade[], options: SimulatorOptions, locale: Locale): Page {
  const texts = textsFor(locale)
  const content = html`
    <p>${texts.frontIntro}</p>
    ${addresses(options, texts)}
    <h2>${texts.testCards}</h2>
    <ul class="choices">
      ${payPageChoices.map(
        (id) => html`
          <li class="choice ${outcomeClass(choices[id])}">${cardFace(choices[id], locale)}</li>
        `,
      )}
    </ul>
    <h2>${texts.recentTrades}</h2>
    ${tradeList(trades, texts)}
    <footer><a href="/${locale === 'en' ? '' : '?Enn=e'}">${texts.switchLanguage}</a></footer>
  `
  return { title: texts.frontTitle, locale, content }
}

function addresses({ publicUrl, client }: SimulatorOptions, texts: Texts): Html {
  return html`
    <dl class="facts panel">
      <dt>${texts.postTo}</dt>
      <dd><code>${publicUrl}/greenworld/form_Sc_to5.php</code></dd>
      <dt>${texts.recheckAt}</dt>
      <dd><code>${publicUrl}/greenworld/g_recheck.php</code></dd>
      <dt>${texts.merchantNumber}</dt>
      <dd><code>${client}</code></dd>
    </dl>
  `
}

function tradeList(trades: readonly Trade[], texts: Texts): Html {
  if (trades.length === 0)
    return html`
      <p class="quiet">${texts.noTrades}</p>
    `
  return html`
    <ul class="list panel">
      ${trades.map((trade) => tradeRow(trade, texts))}
    </ul>
  `
}

function tradeRow(trade: Trade, texts: Texts): Html {
  const status = statusOf(trade)
  return html`
    <li>
      <div class="row">
        <a href="/greenworld/trades/${trade.id}"><code>${trade.order.transId}</code></a>
        <span>${dollars(trade.order.amount)}</span>
      </div>
      <div class="row quiet">
        ${moment(trade.createdAt)}
        <span class="state ${status}">${texts[status]}</span>
      </div>
    </li>
  `
}
