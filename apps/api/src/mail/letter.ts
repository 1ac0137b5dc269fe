import type { Locale } from '@baoming/contract'

/** A mail before it is text or HTML. Every text is plain. */
export interface Letter {
  locale: Locale
  greeting: string
  opening: string[]
  /** Label and value, one line each. */
  facts: [label: string, value: string][]
  /** Somebody else's words under a heading; may have several lines. */
  quote: { heading: string; text: string } | null
  links: { label: string; url: string; note?: string }[]
  closing: string[]
}

/** A mail but for whom it goes to. */
export interface RenderedMail {
  subject: string
  text: string
  html: string
}

/** As plain text; `colon` stands between a label and its value. */
export function asText(letter: Letter, colon: string): string {
  const { greeting, opening, facts, quote, links, closing } = letter
  const blocks = [
    greeting,
    ...opening,
    ...(facts.length > 0 ? [facts.map(([label, value]) => `${label}${colon}${value}`).join('\n')] : []),
    ...(quote ? [`${quote.heading}${colon.trimEnd()}\n${quote.text}`] : []),
    ...links.map(({ label, url, note }) =>
      [`${label}${colon.trimEnd()}`, url, note].filter(Boolean).join('\n'),
    ),
    ...closing,
  ]
  return blocks.join('\n\n') + '\n'
}

const styles = {
  body: 'margin:0;padding:24px 16px;background:#ffffff;color:#1f2328;font:16px/1.6 sans-serif',
  page: 'max-width:600px;margin:0 auto',
  paragraph: 'margin:0 0 16px',
  facts: 'margin:0 0 16px;padding:16px;background:#f3f4f6;border-radius:8px',
  label: 'color:#57606a',
  link: 'color:#0b57d0',
  note: 'color:#57606a;font-size:14px',
}

/** As HTML without tables, pictures or anything to load. */
export function asHtml(letter: Letter, title: string): string {
  const { locale, greeting, opening, facts, quote, links, closing } = letter
  return [
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title></head>`,
    `<body style="${styles.body}"><div style="${styles.page}">`,
    ...[greeting, ...opening].map(paragraph),
    ...(facts.length > 0 ? [`<div style="${styles.facts}">${facts.map(fact).join('')}</div>`] : []),
    ...(quote ? [`<p style="${styles.paragraph}"><strong>${lines(quote.heading)}</strong><br>`] : []),
    ...(quote ? [`${lines(quote.text)}</p>`] : []),
    ...links.map(link),
    ...closing.map(paragraph),
    '</div></body></html>',
  ].join('\n')
}

/** Safe between tags and inside quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

function paragraph(text: string): string {
  return `<p style="${styles.paragraph}">${lines(text)}</p>`
}

function fact([label, value]: Letter['facts'][number]): string {
  return `<div><span style="${styles.label}">${lines(label)}</span> <strong>${lines(value)}</strong></div>`
}

function link({ label, url, note }: Letter['links'][number]): string {
  const anchor = `<a href="${escapeHtml(url)}" style="${styles.link}">${lines(label)}</a>`
  const small = note ? `<br><span style="${styles.note}">${lines(note)}</span>` : ''
  return `<p style="${styles.paragraph}">${anchor}${small}</p>`
}

function lines(text: string): string {
  return escapeHtml(text).replaceAll('\n', '<br>')
}
