import type { FormProblem, GreenworldOrder } from '@baoming/gateways'
import type { Trade } from '../trade.ts'
import { html } from './html.ts'
import type { Page } from './layout.ts'
import { orderFacts } from './parts.ts'
import { localeOf, textsFor } from './texts.ts'

/** Everything that is wrong with a payment form, for whoever builds it. */
export function problemsPage(problems: readonly FormProblem[], english: boolean): Page {
  const locale = localeOf({ english })
  const texts = textsFor(locale)
  const content = html`
    <p>${texts.problemText}</p>
    <dl class="facts panel">
      ${problems.map(
        ({ field, problem }) => html`
          <dt><code>${field}</code></dt>
          <dd lang="en">${problem}</dd>
        `,
      )}
    </dl>
  `
  return { title: texts.problemTitle, locale, content }
}

/** The trade number belongs to a trade that has ended. */
export function usedPage(order: GreenworldOrder, trade: Trade | undefined): Page {
  const locale = localeOf(order)
  const texts = textsFor(locale)
  const link = html`
    <a class="button second" href="/greenworld/trades/${trade?.id ?? ''}">${texts.viewTrade}</a>
  `
  const content = html`
    <p>${texts.usedText}</p>
    ${orderFacts(order)}
    ${
      trade &&
      html`
        <p class="actions">${link}</p>
      `
    }
  `
  return { title: texts.usedTitle, locale, content }
}

export function notFoundPage(): Page {
  const texts = textsFor('zh-TW')
  const english = textsFor('en')
  const content = html`
    <p>${texts.missingText}</p>
    <p lang="en">${english.missingText}</p>
    <p><a href="/">${texts.home}</a></p>
  `
  return { title: `${texts.missingTitle} ${english.missingTitle}`, locale: 'zh-TW', content }
}
