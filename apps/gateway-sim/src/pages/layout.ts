import { createHash } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import type { Clock } from '../time/clock.ts'
import { clockDifference } from '../time/clock-difference.ts'
import { Html, html } from './html.ts'
import { withLang, otherLocale, type Locale } from './locale.ts'
import { style } from './style.ts'
import { textsFor, type Texts } from './texts.ts'

/** A page of the simulator. */
export interface Page {
  title: string
  locale: Locale
  /** The path of the same page, for the link to the other language; null where it cannot be fetched again. */
  path: string | null
  content: Html
  /** Seconds after which the page is fetched again. */
  refreshSeconds?: number
  /** Sends the page's first form as soon as it is shown. */
  sendsItself?: boolean
}

// Pages work without it. Safari before 16 has no `requestSubmit`. The hash in the policy lets this script run and no other.
const sendForm =
  'const form = document.forms[0]; if (form.requestSubmit) form.requestSubmit(); else form.submit()'
const sendFormScript = new Html(`<script>${sendForm}</script>`)
const sendFormHash = createHash('sha256').update(sendForm).digest('base64')

// No form-action, because Chrome applies it to redirects as well, and the return may lead to any shop.
const policy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  `script-src 'sha256-${sendFormHash}'`,
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

declare module 'fastify' {
  interface FastifyInstance {
    /** Set to the simulator's clock; every page warns while it is not on the real time. */
    clock: Clock
  }
}

/** Sends a page with its headers; it is never cached. */
export function sendPage(reply: FastifyReply, page: Page): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', policy)
    .header('cache-control', 'no-store')
    .send(layout(page, reply.server.clock).text.trim())
}

function layout(page: Page, clock: Clock): Html {
  const { title, locale, content, refreshSeconds, sendsItself } = page
  const texts = textsFor(locale)
  return html`
    <!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        ${
          refreshSeconds &&
          html`
            <meta http-equiv="refresh" content="${refreshSeconds}" />
          `
        }
        <title>${title} · ${texts.simulator}</title>
        <style>
          ${style}
        </style>
      </head>
      <body>
        <div class="notice" role="note">
          <strong>${texts.simulator}</strong>
          ${texts.noMoney} ${clockWarning(clock, locale, texts)}
        </div>
        <main>
          <h1>${title}</h1>
          ${content}
        </main>
        ${navigation(page)} ${sendsItself && sendFormScript}
      </body>
    </html>
  `
}

function clockWarning(clock: Clock, locale: Locale, texts: Texts): Html | false {
  const off = clockDifference(clock)
  if (off === null) return false
  return html`
    <a class="clock" href="${withLang('/', locale)}#clock">
      ${texts.clock}${clock.isFrozen ? texts.barStopped : texts.barRunning} ${off} ${texts.barOff}
    </a>
  `
}

function navigation({ locale, path }: Page): Html {
  const texts = textsFor(locale)
  const other = otherLocale(locale)
  return html`
    <footer>
      <nav>
        <a href="${withLang('/', locale)}">${texts.home}</a>
        <a href="${withLang('/trades', locale)}">${texts.allTrades}</a>
        <a href="${withLang('/deliveries', locale)}">${texts.allDeliveries}</a>
        <a href="/docs">${texts.api}</a>
        ${
          path !== null &&
          html`
            <a href="${withLang(path, other)}" lang="${other}">${texts.switchLanguage}</a>
          `
        }
      </nav>
    </footer>
  `
}
