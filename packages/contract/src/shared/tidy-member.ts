/**
 * What people type, paste and let their phone fill in, in the one spelling that is checked and stored. Web app and API
 * both use it, so that what the form takes, the API takes. What can't be read is left as it is, for the rules to refuse.
 */

/** Longer texts are refused anyway. */
const readableMax = 1000

/** Bidi marks, zero-width characters, soft hyphens and variation selectors: no reader sees them in what was copied. */
const invisible = /[\p{Cf}\ufe00-\ufe0f]+/gu
/** Persian and Indic domain names need these two between their letters. */
const invisibleButJoiners = /(?![\u200c\u200d])[\p{Cf}\ufe00-\ufe0f]+/gu

/** East Asian keyboards type full-width digits, letters, signs and blanks. */
const plain = (text: string) => text.normalize('NFKC').trim()

const isAscii = (text: string) => /^[\0-\x7f]*$/.test(text)

const quotes: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '“': '”',
  '‘': '’',
  '「': '」',
  '『': '』',
  '《': '》',
  '〈': '〉',
  '<': '>',
  '(': ')',
}

function withoutQuotes(text: string): string {
  const [first = ''] = text
  const last = quotes[first]
  return last !== undefined && text.length > 1 && text.endsWith(last) ? text.slice(1, -1).trim() : text
}

/** The address in `Mei Lin <mei@example.com>`, as mail programs copy it. */
const withoutName = (text: string) => /^[^<>]*<([^<>]*)>$/.exec(text)?.[1]?.trim() ?? text

/** A link's address without its subject: `mailto:mei%2Bclass@example.com?subject=…`. */
function withoutScheme(text: string): string {
  const [, address] = /^mailto:([^?]*)/iu.exec(text) ?? []
  if (address === undefined) return text
  try {
    return decodeURIComponent(address).trim()
  } catch {
    return address.trim()
  }
}

/** What stands behind an address in a sentence or a list of addresses, the root's dot among it. */
const withoutStop = (text: string) => text.replace(/[\s.,;:。、]+$/u, '')

const unwrapping = [withoutStop, withoutName, withoutQuotes, withoutScheme]

/**
 * A mailbox as mail servers take it: `＜mailto:mei@例え.テスト＞` is `mei@xn--r8jz45g.xn--zckzah`. One spelling for one
 * mailbox, so that a lost link, a limit and an erasure find what was registered under the other one.
 */
export function tidyEmail(typed: string): string {
  if (typed.length > readableMax) return typed
  const visible = plain(typed.replace(invisible, ''))
  let text = isAscii(visible) ? visible : plain(typed.replace(invisibleButJoiners, ''))
  // Each step takes something off, or changes nothing.
  for (let before = ''; before !== text;) {
    before = text
    for (const unwrap of unwrapping) text = unwrap(text)
  }
  const at = text.lastIndexOf('@')
  return at < 0 ? text : text.slice(0, at + 1) + asciiDomain(text.slice(at + 1))
}

/** A Unicode domain as the network knows it (UTS #46, as browsers and Node have it); others are left as they are. */
function asciiDomain(domain: string): string {
  const dotted = domain.replaceAll('。', '.')
  const isUnicodeDomain = !isAscii(dotted) && /^(?:[\p{L}\p{M}\p{N}.-]|\u200c|\u200d)+$/u.test(dotted)
  const address = `http://${dotted}`
  return isUnicodeDomain && URL.canParse(address) ? new URL(address).hostname : dotted
}

/** `ext. 12`, `x12`, `分機12`, `轉12`, `;ext=12` and `,12`: all of them `#12`, which Taiwan writes. */
const extension =
  /[\s,;]*(?:#|\bx|[,;]|(?:ext(?:ension|n)?\.?|轉?分機(?:號碼?)?|轉)\s*[=:]?)\s*#?\s*(?=\d{1,8}\s*(?:\D|$))/giu

/** A label in front of a number: `tel:`, `電話：`. */
const phoneLabel = /^(?:tel(?:ephone)?|phone|mobile|cell|(?:聯絡|行動|市內)?電話|手機(?:號碼)?)\s*[.:]?\s*/iu

/** Hyphens, dashes and minus signs, the long vowel mark of Japanese keyboards, and the dots of Taiwanese name cards. */
const dashes = /\s*[\p{Pd}\u2043\u2212\u30fc\u00b7\u2022\u2027\u30fb]\s*/gu

/**
 * A phone number: digits in groups, perhaps with a `+` before and `#12` behind. The rules want a digit or a plus at the
 * beginning; numbers on Taiwanese name cards have a bracket there: (02) …
 */
export function tidyPhone(typed: string): string {
  if (typed.length > readableMax) return typed
  return plain(typed.replace(invisible, ''))
    .replace(dashes, '-')
    .replace(phoneLabel, '')
    .replace(extension, '#')
    .replace(/[()\s]+/gu, ' ')
    .replace(/\s*([#-])[\s-]*/gu, '$1')
    .replace(/^[\s-]+|[\s.#-]+$/gu, '')
    .replace(/^\+\s+/u, '+')
}

/** By the name that the schemas give: what is checked and handed on is the tidied text. */
export const tidiers = { email: tidyEmail, phone: tidyPhone } as const
export type Tidier = keyof typeof tidiers
