import type { Delivery } from '../deliveries/delivery.ts'
import type { Message } from '../deliveries/message.ts'
import type { Trade } from '../trades/trade.ts'
import { faultName } from './fault-name.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import { withLang, type Locale } from './locale.ts'
import { moment } from './parts.ts'
import { textsFor, type Texts } from './texts.ts'

/** Deliveries with the shop's responses, each with a button to send it again. */
export function deliveryList(
  rows: readonly { trade: Trade; delivery: Delivery }[],
  locale: Locale,
  namesTrade = false,
): Html {
  if (rows.length === 0)
    return html`
      <p class="quiet">${textsFor(locale).noDeliveries}</p>
    `
  return html`
    <ul class="list panel">
      ${rows.map(({ trade, delivery }) => deliveryRow(trade, delivery, locale, namesTrade))}
    </ul>
  `
}

function deliveryRow(trade: Trade, delivery: Delivery, locale: Locale, namesTrade: boolean): Html {
  const texts = textsFor(locale)
  const { id, channel, at, state, status, fault } = delivery
  return html`
    <li>
      <div class="row">
        <span>
          <b>${channel === 'return' ? texts.byBrowser : texts.byServer}</b>
          <span class="quiet">#${id} ${fault !== null && faultName(fault, locale)}</span>
        </span>
        <span class="state ${stateClass(delivery)}">
          ${texts[state]} ${status !== null && `HTTP ${status}`}
        </span>
      </div>
      <div class="row quiet">
        <span>${moment(at)} ${namesTrade && tradeLink(trade, locale)}</span>
        ${taken(delivery, texts)}
      </div>
      ${details(delivery, texts)} ${againForm(trade, delivery, locale)}
    </li>
  `
}

function stateClass({ state, status }: Delivery): string {
  if (status === null) return state
  return status < 400 ? 'taken' : 'failed'
}

function tradeLink({ gateway, id, order }: Trade, locale: Locale): Html {
  return html`
    ·
    <a href="${withLang(`/${gateway.id}/trades/${id}`, locale)}"><code>${order.transId}</code></a>
  `
}

function taken({ acknowledged }: Delivery, texts: Texts): Html | false {
  if (acknowledged === null) return false
  return html`
    <span class="state ${acknowledged ? 'taken' : 'failed'}">
      ${acknowledged ? texts.taken : texts.notTaken}
    </span>
  `
}

function details({ request, body, location }: Delivery, texts: Texts): Html {
  return html`
    <details>
      <summary>${texts.request}: ${request.method} ${request.url.split('?')[0] ?? ''}</summary>
      <pre tabindex="0">${wire(request)}</pre>
    </details>
    ${
      location !== null &&
      html`
        <div class="quiet">
          ${texts.leadsTo}
          <code>${location}</code>
        </div>
      `
    }
    ${
      body !== '' &&
      html`
        <div class="quiet">${texts.response}:</div>
        <pre tabindex="0">${body}</pre>
      `
    }
  `
}

/** A request as it looks on the wire, one field a line; bytes that are not printable ASCII are shown as escapes. */
function wire({ method, url, headers, body }: Message): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const readable = body.replace(/[^\x20-\x7e]/g, escapeByte).replaceAll('&', '\n&')
  return [`${method} ${url}`, ...lines, '', readable].join('\n').trim()
}

function escapeByte(byte: string): string {
  return `\\x${byte.charCodeAt(0).toString(16).padStart(2, '0')}`
}

function againForm({ gateway, id: tradeId }: Trade, { id, state }: Delivery, locale: Locale): Html | false {
  if (state === 'under way') return false
  const path = `/${gateway.id}/trades/${tradeId}/deliveries/${id}/again`
  return html`
    <form method="post" action="${withLang(path, locale)}">
      <button class="button second small">${textsFor(locale).again} #${id}</button>
    </form>
  `
}
