import type { SimulatedResult } from '@baoming/gateways/sim'
import type { BrowserForm } from '../deliveries/message.ts'
import { scenarios, type ScenarioId } from '../scenarios/table.ts'
import { isUndecided, type Trade } from '../trades/trade.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import type { Page } from './layout.ts'
import { withLang, type Locale } from './locale.ts'
import { moment, orderFacts } from './parts.ts'
import { textsFor } from './texts.ts'

const waitingRefreshSeconds = 2

/**
 * The page whose form carries the return to the shop.
 *
 * @param sendsItself whether the form is submitted at once or by its button
 */
export function returnPage(trade: Trade, form: BrowserForm, locale: Locale, sendsItself: boolean): Page {
  const texts = textsFor(locale)
  const content = html`
    <p>${sendsItself ? texts.returningText : texts.returnedText}</p>
    ${orderFacts(trade, locale)}
    <form method="${form.method}" action="${form.action}" target="_self">
      ${Object.entries(form.fields).map(
        ([name, value]) => html`
          <input type="hidden" name="${name}" value="${value}" />
        `,
      )}
      <p class="actions">
        <button class="button">${texts.returnToShop}</button>
        <a href="${tradePath(trade, locale)}">${texts.viewTrade}</a>
      </p>
    </form>
  `
  const title = sendsItself ? texts.returningTitle : texts.returnedTitle
  return { title, locale, path: resultPath(trade), content, sendsItself }
}

/** Shown while the bank decides; reloads. */
export function waitingPage(trade: Trade, locale: Locale): Page {
  const texts = textsFor(locale)
  const result = trade.results[trade.returned]
  const content = html`
    <p>${texts.waitingText}</p>
    ${orderFacts(trade, locale)}
    <p class="quiet">${texts.waitingUntil} ${result && moment(result.knownFrom)}</p>
    ${tradeLink(trade, locale)}
  `
  return {
    title: texts.waitingTitle,
    locale,
    path: resultPath(trade),
    content,
    refreshSeconds: waitingRefreshSeconds,
  }
}

/** Shown while the shop has not responded to the notice; reloads. */
export function shopBusyPage(trade: Trade, locale: Locale): Page {
  const texts = textsFor(locale)
  const content = html`
    <p>${texts.shopBusyText}</p>
    ${orderFacts(trade, locale)} ${tradeLink(trade, locale)}
  `
  return {
    title: texts.shopBusyTitle,
    locale,
    path: resultPath(trade),
    content,
    refreshSeconds: waitingRefreshSeconds,
  }
}

/** Shown where the scenario has no return. */
export function leftPage(trade: Trade, scenario: ScenarioId, locale: Locale): Page {
  const texts = textsFor(locale)
  const content = html`
    <p>${scenarios[scenario][locale].effect}</p>
    ${orderFacts(trade, locale)}
    <p class="actions">
      ${
        isUndecided(trade) &&
        html`
          <a class="button" href="${payPath(trade, locale)}">${texts.backToPay}</a>
        `
      }
      <a class="button second" href="${tradePath(trade, locale)}">${texts.viewTrade}</a>
    </p>
  `
  return { title: leftTitle(trade, scenario, locale), locale, path: resultPath(trade), content }
}

function leftTitle(trade: Trade, scenario: ScenarioId, locale: Locale): string {
  const texts = textsFor(locale)
  if (isUndecided(trade)) return scenarios[scenario][locale].label
  return scenarios[scenario].notices.length > 0 ? texts.leftTitle : texts.leftUntoldTitle
}

/** Shown where the shop named no address for the return. */
export function stayingPage(trade: Trade, truth: SimulatedResult | null, locale: Locale): Page {
  const texts = textsFor(locale)
  const status = truth?.outcome ?? 'open'
  const { backUrl } = trade.order
  const content = html`
    <p>
      <strong class="state ${status}">${texts[status]}</strong>
      ${truth?.message}
    </p>
    <p>${texts.stayingText}</p>
    ${orderFacts(trade, locale)}
    <p class="actions">
      ${
        backUrl !== null &&
        html`
          <a class="button" href="${backUrl}" rel="noreferrer">${texts.returnToShop}</a>
        `
      }
      <a href="${tradePath(trade, locale)}">${texts.viewTrade}</a>
    </p>
  `
  return { title: texts.stayingTitle, locale, path: resultPath(trade), content }
}

function resultPath({ gateway, id }: Trade): string {
  return `/${gateway.id}/pay/${id}/result`
}

function payPath({ gateway, id }: Trade, locale: Locale): string {
  return withLang(`/${gateway.id}/pay/${id}`, locale)
}

function tradePath({ gateway, id }: Trade, locale: Locale): string {
  return withLang(`/${gateway.id}/trades/${id}`, locale)
}

function tradeLink(trade: Trade, locale: Locale): Html {
  return html`
    <p class="actions">
      <a class="button second" href="${tradePath(trade, locale)}">${textsFor(locale).viewTrade}</a>
    </p>
  `
}
