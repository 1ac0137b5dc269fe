import { choices, payPageChoices } from '../choices.ts'
import type { ChoiceId } from '../choices.ts'
import type { Trade } from '../trade.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import type { Page } from './layout.ts'
import { cardFace, orderFacts, outcomeClass } from './parts.ts'
import { localeOf, textsFor } from './texts.ts'
import type { Locale } from './texts.ts'

/** One button for each way a payment can end. */
export function payPage({ id, order }: Trade): Page {
  const locale = localeOf(order)
  const texts = textsFor(locale)
  const content = html`
    ${orderFacts(order)}
    <h2>${texts.chooseCard}</h2>
    <form method="post" action="/greenworld/pay/${id}">
      <ul class="choices">
        ${payPageChoices.map(
          (choice) => html`
            <li>${cardButton(choice, locale)}</li>
          `,
        )}
        <li>
          <button class="choice" name="choice" value="close">
            <b>${texts.closeLabel}</b>
            <span class="effect">${texts.closeEffect}</span>
          </button>
        </li>
      </ul>
    </form>
  `
  return { title: texts.payTitle, locale, content }
}

/** Where the card's bank would ask for its code. */
export function verificationPage({ id, order }: Trade): Page {
  const locale = localeOf(order)
  const texts = textsFor(locale)
  const content = html`
    <p>${texts.verifyText}</p>
    ${orderFacts(order)}
    <form class="actions" method="post" action="/greenworld/pay/${id}">
      <button class="button" name="choice" value="approve_3ds">${texts.verifySubmit}</button>
      <button class="button second" name="choice" value="fail_3ds">${texts.verifyFail}</button>
    </form>
  `
  return { title: texts.verifyTitle, locale, content }
}

/** The window was closed before paying. */
export function closedPage({ id, order }: Trade): Page {
  const locale = localeOf(order)
  const texts = textsFor(locale)
  const content = html`
    <p>${texts.closedText}</p>
    ${orderFacts(order)}
    <p class="actions"><a class="button second" href="/greenworld/pay/${id}">${texts.backToPay}</a></p>
  `
  return { title: texts.closedTitle, locale, content }
}

// 3-D Secure is no decision yet: its button leads to the next page.
function cardButton(id: ChoiceId, locale: Locale): Html {
  const value = id === 'approve_3ds' ? 'verify' : id
  return html`
    <button class="choice ${outcomeClass(choices[id])}" name="choice" value="${value}">
      ${cardFace(choices[id], locale)}
    </button>
  `
}
