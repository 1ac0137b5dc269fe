import type { ScenarioGroup } from '../scenarios/scenario.ts'
import { scenariosOf, type ScenarioId } from '../scenarios/table.ts'
import type { Trade } from '../trades/trade.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import type { Page } from './layout.ts'
import { withLang, type Locale } from './locale.ts'
import { cardFace, orderFacts, outcomeClass } from './parts.ts'
import { textsFor } from './texts.ts'

/** One button for each way a payment can end; the usual ones first, the others in folds. */
export function payPage(trade: Trade, locale: Locale): Page {
  const texts = textsFor(locale)
  const path = pathOf(trade)
  const content = html`
    ${orderFacts(trade, locale)}
    <h2>${texts.chooseCard}</h2>
    <form method="post" action="${withLang(path, locale)}">
      <ul class="choices">
        ${cardButtons(trade, 'common', locale)}
        <li>
          <button class="choice" name="choice" value="close">
            <b>${texts.closeLabel}</b>
            <span class="effect">${texts.closeEffect}</span>
          </button>
        </li>
      </ul>
      ${fold(texts.deliveryGroup, cardButtons(trade, 'delivery', locale))}
      ${fold(texts.faultGroup, cardButtons(trade, 'fault', locale))}
    </form>
    ${backLink(trade, locale)}
  `
  return { title: texts.payTitle, locale, path, content }
}

/** The page of 3-D Secure, where a bank would ask for its code. */
export function verificationPage(trade: Trade, locale: Locale): Page {
  const texts = textsFor(locale)
  const path = pathOf(trade)
  const content = html`
    <p>${texts.verifyText}</p>
    ${orderFacts(trade, locale)}
    <form class="actions" method="post" action="${withLang(path, locale)}">
      <button class="button" name="choice" value="approve_3ds">${texts.verifySubmit}</button>
      <button class="button second" name="choice" value="fail_3ds">${texts.verifyFail}</button>
    </form>
  `
  return { title: texts.verifyTitle, locale, path: `${path}/verification`, content }
}

/** Shown after the customer closed the window before paying. */
export function closedPage(trade: Trade, locale: Locale): Page {
  const texts = textsFor(locale)
  const path = pathOf(trade)
  const content = html`
    <p>${texts.closedText}</p>
    ${orderFacts(trade, locale)}
    <p class="actions"><a class="button second" href="${withLang(path, locale)}">${texts.backToPay}</a></p>
  `
  return { title: texts.closedTitle, locale, path, content }
}

function pathOf({ gateway, id }: Trade): string {
  return `/${gateway.id}/pay/${id}`
}

function fold(summary: string, buttons: readonly Html[]): Html {
  return html`
    <details class="fold">
      <summary>${summary} (${buttons.length})</summary>
      <ul class="choices">
        ${buttons}
      </ul>
    </details>
  `
}

function cardButtons(trade: Trade, group: ScenarioGroup, locale: Locale): Html[] {
  return scenariosOf(group, trade.gateway.protocol).map(
    (id) => html`
      <li>${cardButton(id, locale)}</li>
    `,
  )
}

// 3-D Secure decides on its own page, so this button leads there.
function cardButton(id: ScenarioId, locale: Locale): Html {
  return html`
    <button class="choice ${outcomeClass(id)}" name="choice" value="${id === 'approve_3ds' ? 'verify' : id}">
      ${cardFace(id, locale)}
    </button>
  `
}

function backLink({ order }: Trade, locale: Locale): Html | false {
  if (order.backUrl === null) return false
  return html`
    <p class="actions"><a href="${order.backUrl}" rel="noreferrer">${textsFor(locale).backToShop}</a></p>
  `
}
