import { memberRules } from './member-rules.ts'
import { withoutDeceit } from './plain-text.ts'

/** Tidies a name: one line, without control characters and without characters that make it look like another name. */
export const tidyName = (name: string): string => withoutDeceit(name.replace(/\p{Cc}+/gu, ' ')).trim()

const rule = new RegExp(memberRules.name.pattern, 'u')

/** `missing`: nothing in it can be seen. `address`: it holds a web or e-mail address. */
export type NameProblem = 'missing' | 'too_long' | 'address'

/** The problem of a tidied name; undefined when there is none. */
export function nameProblem(name: string): NameProblem | undefined {
  if (!rule.test(name)) return 'missing'
  if ([...name].length > memberRules.name.maxLength) return 'too_long'
  return holdsAddress(name) ? 'address' : undefined
}

// Endings of web addresses that are not also family names, as the shorter `.me` or `.li` are.
const endings =
  'com|net|org|info|biz|xyz|top|shop|store|site|online|website|vip|club|app|icu|link|click|live|tw|cn|hk|jp|cc|io|ru'

const addresses = [
  /[a-z][a-z0-9+-]*:\/\//i,
  /(^|[^\p{L}\p{N}])www\./iu,
  /[^\s@]@[^\s@]+\.[^\s@]/u,
  // A domain and a path.
  /[\p{L}\p{N}]\.\p{L}{2,}\//u,
  new RegExp(`[\\p{L}\\p{N}-]\\.(?:${endings})(?![\\p{L}\\p{N}])`, 'iu'),
]

/** Reads a name as a browser would: full-width characters become plain ones, invisible ones are removed. */
function holdsAddress(name: string): boolean {
  const read = name
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replaceAll('。', '.')
  return addresses.some((pattern) => pattern.test(read))
}
