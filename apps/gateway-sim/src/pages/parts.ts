import type { Choice } from '../choices.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import { localeOf, textsFor } from './texts.ts'
import type { GreenworldOrder } from '@baoming/gateways'

const money = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Taipei',
  dateStyle: 'short',
  timeStyle: 'medium',
})

export function dollars(amount: number): string {
  return `NT$${money.format(amount)}`
}

/** A moment as a clock in Taipei shows it. */
export function moment(date: Date): Html {
  return html`
    <time datetime="${date.toISOString()}">${clock.format(date)}</time>
  `
}

/** What is to be paid, by which number, to whom. */
export function orderFacts(order: GreenworldOrder): Html {
  const texts = textsFor(localeOf(order))
  return html`
    <dl class="facts panel">
      <dt>${texts.amount}</dt>
      <dd class="amount">${dollars(order.amount)}</dd>
      <dt>${texts.orderNumber}</dt>
      <dd><code>${order.transId}</code></dd>
      <dt>${texts.merchantNumber}</dt>
      <dd><code>${order.client}</code></dd>
    </dl>
  `
}

/** The inside of a test card: what it is called, which card it pretends to be, what it does. */
export function cardFace({ card, ...choice }: Choice, locale: 'zh-TW' | 'en'): Html {
  const { label, effect } = choice[locale]
  const number = `${card.first6.slice(0, 4)} ${card.first6.slice(4)}•• •••• ${card.last4}`
  return html`
    <b>${label}</b>
    <span class="card">${card.network} ${number}</span>
    <span class="effect">${effect}</span>
  `
}

export function outcomeClass({ approved }: Choice): string {
  return approved ? 'approved' : 'refused'
}
