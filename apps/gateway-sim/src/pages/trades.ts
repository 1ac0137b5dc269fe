import type { Simulator } from '../state/simulator.ts'
import { html } from './html.ts'
import type { Page } from './layout.ts'
import type { Locale } from './locale.ts'
import { textsFor } from './texts.ts'
import { tradeList } from './trade-list.ts'

const shownMax = 200

/** The newest trades of all gateways. */
export function tradesPage(simulator: Simulator, locale: Locale): Page {
  const texts = textsFor(locale)
  const trades = simulator.trades.newest(shownMax + 1)
  const content = html`
    ${
      trades.length > shownMax &&
      html`
        <p class="quiet">${texts.newestOnly} ${shownMax}</p>
      `
    }
    ${tradeList(trades.slice(0, shownMax), simulator, locale)}
  `
  return { title: texts.allTrades, locale, path: '/trades', content }
}
