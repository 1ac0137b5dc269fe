import { scenarios, type ScenarioId } from '../scenarios/table.ts'
import type { Trade } from '../trades/trade.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import type { Locale } from './locale.ts'
import { textsFor } from './texts.ts'

const money = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Taipei',
  dateStyle: 'short',
  timeStyle: 'medium',
})

/** An amount for people, in New Taiwan dollars. */
export function dollars(amount: number): string {
  return `NT$${money.format(amount)}`
}

/** A moment as a clock in Taipei shows it. */
export function moment(date: Date): Html {
  return html`
    <time datetime="${date.toISOString()}">${clock.format(date)}</time>
  `
}

/** A term and what it stands for. */
export function fact(term: string | Html, description: string | number | Html): Html {
  return html`
    <dt>${term}</dt>
    <dd>${description}</dd>
  `
}

/** A text in a fixed-width font. */
export function code(text: string): Html {
  return html`
    <code>${text}</code>
  `
}

/** An order's amount, title, numbers and gateway. */
export function orderFacts({ order, gateway }: Pick<Trade, 'order' | 'gateway'>, locale: Locale): Html {
  const texts = textsFor(locale)
  const amount = html`
    <span class="amount">${dollars(order.amount)}</span>
  `
  return html`
    <dl class="facts panel">
      ${fact(texts.amount, amount)} ${order.title !== null && fact(texts.item, order.title)}
      ${fact(texts.orderNumber, code(order.transId))} ${fact(texts.merchantNumber, code(order.merchant))}
      ${fact(texts.gateway, gateway.name[locale])}
    </dl>
  `
}

/** A test card's name, number and effect. */
export function cardFace(id: ScenarioId, locale: Locale): Html {
  const { card, ...scenario } = scenarios[id]
  const { label, effect } = scenario[locale]
  const number = `${card.first6.slice(0, 4)} ${card.first6.slice(4)}•• •••• ${card.last4}`
  return html`
    <b>${label}</b>
    <span class="card">${card.network} ${number}</span>
    <span class="effect">${effect}</span>
  `
}

/** The CSS class of a choice: how it ends, or that a real gateway would not send it. */
export function outcomeClass(id: ScenarioId): string {
  const { group, endings } = scenarios[id]
  if (group === 'fault') return 'faulty'
  return endings[0].approved ? 'approved' : 'declined'
}
