import type { FormProblem, GatewayId, SimulatedOrder } from '@baoming/gateways'
import type { Trade } from '../trade.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import type { Page } from './layout.ts'
import { here, type Locale } from './locale.ts'
import { gatewayName } from './parts.ts'
import { textsFor, type Texts } from './texts.ts'

/** Everything that is wrong with a payment form, for whoever builds it, with the vendor's codes. */
export function problemsPage(gateway: GatewayId, problems: readonly FormProblem[], locale: Locale): Page {
  const texts = textsFor(locale)
  const content = html`
    <p class="quiet">${gatewayName(gateway, locale)}</p>
    <p>${texts.problemText}</p>
    <ul class="list panel">
      ${problems.map(problemRow)}
    </ul>
  `
  return { title: texts.problemTitle, locale, path: null, content }
}

// In English whatever the page's language: they speak of the wire.
function problemRow({ field, problem, code }: FormProblem): Html {
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
      <div lang="en">${problem}</div>
    </li>
  `
}

/** The trade number belongs to a trade that has ended. */
export function usedPage(order: SimulatedOrder, trade: Trade | undefined, locale: Locale): Page {
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
          <a class="button second" href="${here(`/${trade.gateway}/trades/${trade.id}`, locale)}">
            ${texts.viewTrade}
          </a>
        </p>
      `
    }
  `
  return { title: texts.usedTitle, locale, path: null, content }
}

/** Somebody opened the payment address by hand. */
export function formOnlyPage(locale: Locale): Page {
  const texts = textsFor(locale)
  return simplePage(texts.formOnlyTitle, texts.formOnlyText, locale)
}

export function notFoundPage(locale: Locale): Page {
  const texts = textsFor(locale)
  return simplePage(texts.missingTitle, texts.missingText, locale)
}

/** @param status of HTTP, 400 or more */
export function errorPage(status: number, locale: Locale): Page {
  const texts = textsFor(locale)
  return simplePage(texts.errorTitle, texts[errorText(status)], locale)
}

function errorText(status: number): keyof Texts {
  if (status >= 500) return 'errorOurs'
  if (status === 413) return 'errorTooLarge'
  return status === 415 ? 'errorMediaType' : 'errorOther'
}

function simplePage(title: string, words: string, locale: Locale): Page {
  const content = html`
    <p>${words}</p>
  `
  return { title, locale, path: null, content }
}
