import { oneLine, type Locale } from '@baoming/contract'

/** A mail before it is rendered as text and HTML. Every text is plain. */
export interface Letter {
  locale: Locale
  greeting: string
  opening: string[]
  facts: Fact[]
  /** A quoted text under a heading; may have several lines. */
  quote: { heading: string; text: string } | null
  links: LetterLink[]
  closing: string[]
  /** The organiser's contact details; null where none are set. */
  sender: { heading: string; facts: Fact[] } | null
}

/** A label of one line and a value, which may have several. */
export interface Fact {
  label: string
  value: string
  /** What the value links to. */
  url?: string
}

interface LetterLink {
  label: string
  url: string
  note?: string
  /** Shown as a button. */
  isMain?: boolean
}

/** A mail without its recipient. */
export interface RenderedMail {
  subject: string
  text: string
  html: string
}

/** Renders plain text. @param colon between a label and its value */
export function asText(letter: Letter, colon: string): string {
  const { greeting, opening, facts, quote, links, closing, sender } = letter
  const textOfFacts = (list: readonly Fact[]) =>
    list
      .map(({ label, value }) => `${label}${value.includes('\n') ? `${colon.trimEnd()}\n` : colon}${value}`)
      .join('\n')
  const blocks = [
    greeting,
    ...opening,
    ...(facts.length > 0 ? [textOfFacts(facts)] : []),
    ...(quote ? [`${quote.heading}${colon.trimEnd()}\n${quote.text}`] : []),
    ...links.map(({ label, url, note }) =>
      [`${label}${colon.trimEnd()}`, url, note].filter(Boolean).join('\n'),
    ),
    ...closing,
    ...(sender ? [[sender.heading, textOfFacts(sender.facts)].filter(Boolean).join('\n')] : []),
  ]
  return blocks.join('\n\n') + '\n'
}

// Each text colour is set together with its background, for mail programs that change one of them.
const styles = {
  body: 'margin:0;padding:0;background:#f7f5f0;color:#1d2522',
  page: 'max-width:600px;margin:0 auto;padding:24px 16px;background:#f7f5f0;color:#1d2522;font:16px/1.6 sans-serif',
  paragraph: 'margin:0 0 16px',
  facts:
    'width:100%;margin:0 0 20px;border-collapse:collapse;background:#ffffff;color:#1d2522;font:16px/1.5 sans-serif',
  label:
    'width:30%;padding:10px 8px 10px 14px;border:1px solid #e0dbd0;border-width:1px 0;text-align:start;' +
    'vertical-align:top;font-weight:normal;color:#55605b',
  value:
    'padding:10px 14px 10px 8px;border:1px solid #e0dbd0;border-width:1px 0;text-align:start;vertical-align:top;' +
    'font-weight:bold;overflow-wrap:anywhere;word-break:break-word',
  quote:
    'margin:0 0 20px;padding:12px 16px;border-inline-start:4px solid #0d5c54;background:#e2efec;color:#1d2522',
  link: 'color:#0d5c54',
  button:
    'display:inline-block;padding:12px 24px;border-radius:8px;background:#0d5c54;color:#ffffff;font-weight:bold;' +
    'text-decoration:none',
  note: 'color:#55605b;font-size:14px',
  heading: 'margin:28px 0 8px;font-size:16px;color:#55605b',
}

// Gmail and Outlook darken mails by themselves and ignore these rules.
const darkStyles = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  body, .page { background: #16191a !important; color: #e8e6e1 !important; }
  .facts { background: #202526 !important; color: #e8e6e1 !important; }
  .facts th, .facts td { border-color: #3b4241 !important; }
  .facts th, .note, .heading { color: #a9b3ae !important; }
  .quote { background: #1d312e !important; color: #e8e6e1 !important; border-color: #6fc3b6 !important; }
  .link { color: #8fd8cc !important; }
  .button { background: #8fd8cc !important; color: #0c1f1c !important; }
}`

/**
 * Renders HTML without pictures or other resources. Labels and values are table cells, the only layout that old mail
 * programs support; a meta element keeps them from turning numbers and dates into links.
 */
export function asHtml(letter: Letter, title: string): string {
  const { locale, greeting, opening, facts, quote, links, closing, sender } = letter
  return [
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
    '<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">',
    `<title>${escapeHtml(title)}</title><style>${darkStyles}</style></head>`,
    `<body style="${styles.body}"><div class="page" style="${styles.page}">`,
    ...[greeting, ...opening].map(paragraph),
    ...(facts.length > 0 ? [table(facts)] : []),
    ...(quote
      ? [
          `<div class="quote" style="${styles.quote}"><strong>${lines(quote.heading)}</strong><br>`,
          `${lines(quote.text)}</div>`,
        ]
      : []),
    ...links.map(link),
    ...closing.map(paragraph),
    ...(sender
      ? [`<h2 class="heading" style="${styles.heading}">${lines(sender.heading)}</h2>`, table(sender.facts)]
      : []),
    '</div></body></html>',
  ].join('\n')
}

/** Escapes a text for use between tags and in quoted attributes. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

function paragraph(text: string): string {
  return `<p style="${styles.paragraph}">${lines(text)}</p>`
}

function table(facts: readonly Fact[]): string {
  if (facts.length === 0) return ''
  const attributes = 'class="facts" cellpadding="0" cellspacing="0" border="0" width="100%"'
  return `<table ${attributes} style="${styles.facts}">\n${facts.map(row).join('\n')}\n</table>`
}

function row({ label, value, url }: Fact): string {
  const shown = url === undefined ? lines(value) : anchor(value, url, 'link')
  return (
    `<tr><th scope="row" width="30%" align="left" valign="top" style="${styles.label}">${lines(label)}</th>\n` +
    `<td align="left" valign="top" style="${styles.value}">${shown}</td></tr>`
  )
}

function link({ label, url, note, isMain = false }: LetterLink): string {
  const small = note ? `<br><span class="note" style="${styles.note}">${lines(note)}</span>` : ''
  return `<p style="${styles.paragraph}">${anchor(label, url, isMain ? 'button' : 'link')}${small}</p>`
}

const anchor = (label: string, url: string, kind: 'button' | 'link'): string =>
  `<a class="${kind}" href="${escapeHtml(url)}" style="${styles[kind]}">${lines(label)}</a>`

function lines(text: string): string {
  return escapeHtml(text).replaceAll('\n', '<br>')
}

/** Zero-width non-joiner: invisible, and mail programs end a link at it. */
const nonJoiner = '\u200c'

/**
 * A name or title in which mail programs detect no link: it may be a third party's text in a mail from the organiser's
 * address. `J.R. Lin` stays as it is.
 */
export function withoutLinks(text: string): string {
  return oneLine(text)
    .replace(/:(?=\/\/)/g, `:${nonJoiner}`)
    .replace(/(?<=[\p{L}\p{N}_-])[.．。｡](?=[\p{L}\p{N}_-]{2})/gu, `${nonJoiner}$&`)
    .replace(/(?<=\S)[@＠](?=\S)/gu, `${nonJoiner}$&`)
}
