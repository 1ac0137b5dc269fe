import { memberRules } from './member-rules.ts'
import { withoutDeceit } from './plain-text.ts'

/** A name as it is kept: one line without control characters and without those that make it look like another one. */
export const tidyName = (name: string): string => withoutDeceit(name.replace(/\p{Cc}+/gu, ' ')).trim()

const rule = new RegExp(memberRules.name.pattern, 'u')

/** `missing`: nothing in it can be seen. `address`: it holds a web or e-mail address. */
export type NameProblem = 'missing' | 'too_long' | 'address'

/** Why a tidied name will not do. */
export function nameProblem(name: string): NameProblem | undefined {
  if (!rule.test(name)) return 'missing'
  if ([...name].length > memberRules.name.maxLength) return 'too_long'
  return holdsAddress(name) ? 'address' : undefined
}

// Words that end a web address and no name. Shorter ones, such as `.me` or `.li`, are families.
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

/** As a browser would read it: full-width signs are the plain ones, and what can't be seen is not there. */
function holdsAddress(name: string): boolean {
  const read = name
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replaceAll('。', '.')
  return addresses.some((pattern) => pattern.test(read))
}
