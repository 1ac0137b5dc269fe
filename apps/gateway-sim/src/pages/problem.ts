import type { FormProblem, SimulatedOrder } from '@baoming/gateways/sim'
import type { HostedGateway } from '../gateways/hosted-gateway.ts'
import type { RejectedForm } from '../trades/rejected-forms.ts'
import type { Trade } from '../trades/trade.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import type { Page } from './layout.ts'
import { withLang, otherLocale, type Locale } from './locale.ts'
import { moment } from './parts.ts'
import { textsFor, type Texts } from './texts.ts'

/** Why a payment form was rejected. */
export function rejectedFormPage({ id, gateway, at, rejection }: RejectedForm, locale: Locale): Page {
  const page =
    rejection.outcome === 'ended'
      ? usedPage(rejection.order, rejection.trade, locale)
      : problemsPage(gateway, rejection.problems, at, locale)
  return { ...page, path: `/${gateway.id}/refused/${id}` }
}

/** Every problem of a payment form for its developer, with the vendor's codes. */
function problemsPage(
  gateway: HostedGateway,
  problems: readonly FormProblem[],
  at: Date,
  locale: Locale,
): Page {
  const texts = textsFor(locale)
  const content = html`
    <p class="quiet">${gateway.name[locale]}</p>
    <p>${texts.problemText}</p>
    <ul class="list panel">
      ${problems.map((problem) => problemRow(problem, at, locale))}
    </ul>
  `
  return { title: texts.problemTitle, locale, path: null, content }
}

function problemRow({ field, problem, code, byClock, isGuess }: FormProblem, at: Date, locale: Locale): Html {
  return html`
    <li>
      <div class="row">
        <code>${field}</code>
        ${
          code !== null &&
          html`
            <code class="vendor-code">${code}</code>
          `
        }
      </div>
      <div>${problem[locale]}</div>
      ${
        isGuess &&
        html`
          <div class="quiet">${textsFor(locale).problemGuess}</div>
        `
      }
      ${byClock && simulatorTime(at, locale)}
    </li>
  `
}

/** The simulator's time in Taipei, like a form's date, and in Unix seconds, like a time stamp. */
function simulatorTime(at: Date, locale: Locale): Html {
  const seconds = Math.floor(at.getTime() / 1000)
  return html`
    <div class="quiet">${textsFor(locale).problemTime} ${moment(at)} (${seconds})</div>
  `
}

/** The trade number belongs to a trade that has ended. */
function usedPage(order: SimulatedOrder, trade: Trade | undefined, locale: Locale): Page {
  const texts = textsFor(locale)
  const content = html`
    <p>${texts.usedText}</p>
    <p>
      ${texts.orderNumber}
      <code>${order.transId}</code>
    </p>
    ${
      trade &&
      html`
        <p class="actions">
          <a class="button second" href="${withLang(`/${trade.gateway.id}/trades/${trade.id}`, locale)}">
            ${texts.viewTrade}
          </a>
        </p>
      `
    }
  `
  return { title: texts.usedTitle, locale, path: null, content }
}

/** Shown when a browser opens the payment address without a form. */
export function formOnlyPage(path: string, locale: Locale): Page {
  return simplePage('formOnlyTitle', 'formOnlyText', path, locale)
}

/** @param path the path that was requested; null for anything but GET */
export function notFoundPage(path: string | null, locale: Locale): Page {
  return simplePage('missingTitle', 'missingText', path, locale)
}

/**
 * @param status of HTTP, 400 or more
 * @param code the error's code, for errors with a text of their own
 */
export function errorPage(status: number, code: string | undefined, locale: Locale): Page {
  return simplePage('errorTitle', errorText(status, code), null, locale)
}

function errorText(status: number, code: string | undefined): keyof Texts {
  if (code === 'foreign_host') return 'errorForeignHost'
  if (code === 'foreign_origin') return 'errorForeignOrigin'
  if (status >= 500) return 'errorOurs'
  if (status === 413) return 'errorTooLarge'
  return status === 415 ? 'errorMediaType' : 'errorOther'
}

/** A page of one sentence, in both languages where it cannot be fetched again in the other. */
function simplePage(title: keyof Texts, text: keyof Texts, path: string | null, locale: Locale): Page {
  const texts = textsFor(locale)
  const other = otherLocale(locale)
  const content = html`
    <p>${texts[text]}</p>
    ${
      path === null &&
      html`
        <p class="quiet" lang="${other}">${textsFor(other)[text]}</p>
      `
    }
  `
  return { title: texts[title], locale, path, content }
}
