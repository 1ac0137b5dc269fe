import type { GreenworldAnswer } from '@baoming/gateways'
import { choices } from '../choices.ts'
import type { Decision, Trade } from '../trade.ts'
import { html } from './html.ts'
import type { Page } from './layout.ts'
import { orderFacts } from './parts.ts'
import { localeOf, textsFor } from './texts.ts'

/** What the customer sees once a trade is decided. */
export function resultPage(trade: Trade, { choice, answer }: Decision): Page {
  return choices[choice].browserReturns ? returnPage(trade, answer) : leftPage(trade)
}

/** Carries the answer to the shop in the customer's browser. */
export function returnPage({ id, order }: Trade, answer: GreenworldAnswer): Page {
  const locale = localeOf(order)
  const texts = textsFor(locale)
  const content = html`
    <p>${texts.returningText}</p>
    ${orderFacts(order)}
    <form method="post" action="${order.returnUrl}" target="_self">
      ${Object.entries(answer).map(
        ([name, value]) => html`
          <input type="hidden" name="${name}" value="${value}" />
        `,
      )}
      <p class="actions">
        <button class="button">${texts.returnToShop}</button>
        <a href="/greenworld/trades/${id}">${texts.viewTrade}</a>
      </p>
    </form>
  `
  return { title: texts.returningTitle, locale, content, sendsItself: true }
}

function leftPage({ id, order }: Trade): Page {
  const locale = localeOf(order)
  const texts = textsFor(locale)
  const content = html`
    <p>${texts.leftText}</p>
    ${orderFacts(order)}
    <p class="actions"><a class="button second" href="/greenworld/trades/${id}">${texts.viewTrade}</a></p>
  `
  return { title: texts.leftTitle, locale, content }
}
