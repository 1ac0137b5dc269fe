/** Where a name was found: `.env` is ours alone, the environment of a process is shared with other programs. */
export type Place = 'file' | 'environment'

/**
 * The setting that a misspelled name probably means: another case or separator, a letter added, missing, wrong or
 * swapped, or the words in another order. In the environment only names that are unlikely to be another program's.
 *
 * @returns undefined for a setting, and for a name that resembles none
 */
export function meantBy(name: string, known: ReadonlySet<string>, place: Place): string | undefined {
  const spelled = name.toUpperCase().replace(/[^A-Z\d]/g, '_')
  if (known.has(name)) return undefined
  if (known.has(spelled)) return spelled
  const candidates = [...known]
    .filter((setting) => place === 'file' || !isOthersWord(spelled, setting))
    .filter((setting) => isNear(spelled, setting, place))
  return candidates.sort((one, other) => distance(spelled, one) - distance(spelled, other))[0]
}

function isNear(spelled: string, setting: string, place: Place): boolean {
  const isSame = withoutBlanks(spelled) === withoutBlanks(setting) || sorted(spelled) === sorted(setting)
  if (place === 'file' && isSame) return true
  // A name in one word, such as LOGLEVEL, is common in other programs.
  if (place === 'environment' && !spelled.includes('_') && setting.includes('_')) return false
  const shorter = Math.min(spelled.length, setting.length)
  const most = shorter >= (place === 'file' ? 10 : 14) ? 2 : shorter >= 7 ? 1 : 0
  return Math.abs(spelled.length - setting.length) <= most && distance(spelled, setting) <= most
}

const withoutBlanks = (name: string) => name.replaceAll('_', '')
const sorted = (name: string) => name.split('_').sort().join('_')

/** Words one letter away from ours that belong to other programs' names: APP_PORT, API_SECRET, CLIENT_IP. */
const othersWords = new Set([
  'APP',
  'APPS',
  'API',
  'IP',
  'WEBS',
  'SIP',
  'VIM',
  'SIMS',
  'UID',
  'IDS',
  'GID',
  'SID',
])

function isOthersWord(spelled: string, setting: string): boolean {
  const [words, own] = [spelled.split('_'), setting.split('_')]
  if (words.length !== own.length) return false
  const different = words.filter((word, index) => word !== own[index])
  return different.length === 1 && othersWords.has(different[0]!)
}

/** Edit distance with swapped neighbours (optimal string alignment). */
function distance(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, column) => column)]
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= other.length; column += 1) {
      const cost = one[row - 1] === other[column - 1] ? 0 : 1
      const swapped =
        cost === 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
          ? rows[row - 2]![column - 2]! + 1
          : Infinity
      current.push(
        Math.min(
          rows[row - 1]![column]! + 1,
          current[column - 1]! + 1,
          rows[row - 1]![column - 1]! + cost,
          swapped,
        ),
      )
    }
    rows.push(current)
  }
  return rows[one.length]![other.length]!
}
