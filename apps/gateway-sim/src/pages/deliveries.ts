import type { Simulator } from '../state/simulator.ts'
import { deliveryList } from './delivery-list.ts'
import { html } from './html.ts'
import type { Page } from './layout.ts'
import type { Locale } from './locale.ts'
import { textsFor } from './texts.ts'

const shownMax = 100

/** The newest messages to shops, of all trades. */
export function deliveriesPage({ deliveries, trades }: Simulator, locale: Locale): Page {
  const texts = textsFor(locale)
  const newest = deliveries.newest(shownMax + 1)
  const rows = newest.slice(0, shownMax).flatMap((delivery) => {
    const trade = trades.find(delivery.tradeId)
    return trade ? [{ trade, delivery }] : []
  })
  const content = html`
    ${
      newest.length > shownMax &&
      html`
        <p class="quiet">${texts.newestOnly} ${shownMax}</p>
      `
    }
    ${deliveryList(rows, locale, true)}
  `
  return { title: texts.allDeliveries, locale, path: '/deliveries', content }
}
