/**
 * Converts what people type, paste and let their phone fill in to the one spelling that is validated and stored. The
 * web app and the API both use it, so the API accepts what the form accepts. A text that cannot be read stays as it is
 * and fails validation.
 */

/** Longer texts fail validation anyway. */
const readableMax = 1000

/** Bidi marks, zero-width characters, soft hyphens and variation selectors, which are invisible in copied text. */
const invisible = /[\p{Cf}\ufe00-\ufe0f]+/gu
/** Persian and Indic domain names need joiners between their letters. */
const invisibleButJoiners = /(?![\u200c\u200d])[\p{Cf}\ufe00-\ufe0f]+/gu

/** East Asian keyboards type full-width digits, letters, punctuation and spaces. */
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

/** The address in a link, without its subject: `mailto:mei%2Bclass@example.com?subject=…`. */
function withoutScheme(text: string): string {
  const [, address] = /^mailto:([^?]*)/iu.exec(text) ?? []
  if (address === undefined) return text
  try {
    return decodeURIComponent(address).trim()
  } catch {
    return address.trim()
  }
}

/** Removes punctuation after an address in a sentence or a list, and the dot of the root domain. */
const withoutStop = (text: string) => text.replace(/[\s.,;:。、]+$/u, '')

const unwrapping = [withoutStop, withoutName, withoutQuotes, withoutScheme]

/**
 * Converts an address to the spelling of mail servers: `＜mailto:mei@例え.テスト＞` becomes `mei@xn--r8jz45g.xn--zckzah`. Each
 * mailbox has one spelling, so that a lost link, a limit and an erasure find what was registered under another one.
 */
export function tidyEmail(typed: string): string {
  if (typed.length > readableMax) return typed
  const visible = plain(typed.replace(invisible, ''))
  let text = isAscii(visible) ? visible : plain(typed.replace(invisibleButJoiners, ''))
  // Each step removes something or changes nothing.
  for (let before = ''; before !== text;) {
    before = text
    for (const unwrap of unwrapping) text = unwrap(text)
  }
  const at = text.lastIndexOf('@')
  return at < 0 ? text : text.slice(0, at + 1) + asciiDomain(text.slice(at + 1))
}

/** Converts a Unicode domain to ASCII (UTS #46, as browsers and Node do); other domains stay as they are. */
function asciiDomain(domain: string): string {
  const dotted = domain.replaceAll('。', '.')
  const isUnicodeDomain = !isAscii(dotted) && /^(?:[\p{L}\p{M}\p{N}.-]|\u200c|\u200d)+$/u.test(dotted)
  const address = `http://${dotted}`
  return isUnicodeDomain && URL.canParse(address) ? new URL(address).hostname : dotted
}

/**
 * An extension in any notation: `ext. 12`, `x12`, `分機12`, `轉12`, `;ext=12` and `,12` all become `#12`, Taiwan's
 * notation.
 */
const extension =
  /[\s,;]*(?:#|\bx|[,;]|(?:ext(?:ension|n)?\.?|轉?分機(?:號碼?)?|轉)\s*[=:]?)\s*#?\s*(?=\d{1,8}\s*(?:\D|$))/giu

/** A label before a number: `tel:`, `電話：`. */
const phoneLabel = /^(?:tel(?:ephone)?|phone|mobile|cell|(?:聯絡|行動|市內)?電話|手機(?:號碼)?)\s*[.:]?\s*/iu

/** Hyphens, dashes and minus signs, the long vowel mark of Japanese keyboards, and the dots of Taiwanese name cards. */
const dashes = /\s*[\p{Pd}\u2043\u2212\u30fc\u00b7\u2022\u2027\u30fb]\s*/gu

/**
 * Converts a phone number to digits in groups, with an optional `+` before and `#12` behind. The rules want a digit or
 * a plus at the beginning, where numbers on Taiwanese name cards have a bracket: (02) …
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

/** The functions that tidy a text, by the name that the schemas use. */
export const tidiers = { email: tidyEmail, phone: tidyPhone } as const
/** Name of a function that tidies a text. */
export type Tidier = keyof typeof tidiers
