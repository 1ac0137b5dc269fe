import type { CheckMacKeys } from '../check-values.ts'
import { publicHashIvs, publicHashKeys, publicMerchantIds } from '../environments.ts'
import { compareCodeUnits, disputedSigns, encodeBare, encodeWith, type CheckMacRecipe } from './recipe.ts'
import type { PossibleMistake } from '../../explain/search.ts'

type WayMistake = PossibleMistake<CheckMacRecipe>

const collator = new Intl.Collator('en')

/** Wrong orders; the right one sorts by name without regard to case. */
export const orderMistakes: readonly WayMistake[] = [
  {
    ...ofOrder('sorted_by_code_point', 'plain code points, which puts capital letters before small ones'),
    change: (recipe) => ({ ...recipe, compare: compareCodeUnits }),
  },
  {
    ...ofOrder('sorted_by_locale', "a language's rules"),
    change: (recipe) => ({ ...recipe, compare: (one, other) => collator.compare(one, other) }),
  },
  {
    code: 'not_sorted',
    step: 'sorted',
    sentence: 'It fits with the fields in the order they came; they must be sorted by name.',
    change: (recipe) => ({ ...recipe, compare: null }),
  },
]

/**
 * Wrong encodings: of each disputed character that occurs, of several together, and of the whole line.
 *
 * @param text names and values
 * @param keys their characters count as well, and are never named
 */
export function encodingMistakes(text: string, { hashKey, hashIv }: CheckMacKeys): WayMistake[] {
  const occurring = Object.keys(disputedSigns).filter((sign) => (text + hashKey + hashIv).includes(sign))
  return [...subsets(occurring).map((signs) => wrongSigns(signs, text, occurring)), ...otherEncodings]
}

/**
 * The characters that well-known encoders write differently from the right one: encodeURIComponent (spaces as escapes
 * or as +); URLSearchParams and Java's URLEncoder; PHP's urlencode; its rawurlencode, which follows RFC 3986; Python's
 * quote_plus.
 */
const commonEncoders = ["~' ", "~'", '()!', '()*!', '~()*! ', '~()*!']

const otherEncodings: readonly WayMistake[] = [
  {
    ...ofEncoding('not_encoded', 'It fits without any encoding: the joined line must be encoded.'),
    change: (recipe) => ({ ...recipe, encode: (line) => line }),
  },
  ...Object.entries({
    'the gateway’s encoding': encodeWith(),
    encodeURIComponent: encodeBare,
    URLSearchParams: (text: string) => new URLSearchParams({ v: text }).toString().slice('v='.length),
  }).flatMap(([name, encode]): WayMistake[] => [
    {
      ...ofEncoding(
        'values_encoded_first',
        `It fits with values that were encoded (${name}) before the join, and then again with the line.`,
      ),
      change: (recipe) => ({ ...recipe, value: encode }),
    },
    {
      ...ofEncoding(
        'only_values_encoded',
        `It fits with the values encoded (${name}) instead of the line as a whole.`,
      ),
      change: (recipe) => ({ ...recipe, value: encode, encode: (line) => line }),
    },
  ]),
]

/** Wrong letter cases; the right line is lower case throughout. */
export const caseMistakes: readonly WayMistake[] = [
  {
    ...ofCase('not_lower_cased', 'It fits without the change to small letters.'),
    change: (recipe) => ({ ...recipe, fold: (encoded) => encoded }),
  },
  {
    ...ofCase(
      'not_lower_cased',
      'It fits with small letters in the escapes alone; the whole line must be in small letters.',
    ),
    change: (recipe) => ({
      ...recipe,
      fold: (encoded) => encoded.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase()),
    }),
  },
  {
    ...ofCase(
      'lower_cased_too_early',
      'It fits with small letters before the encoding, which leaves escapes in capitals.',
    ),
    change: (recipe) => ({ ...recipe, prepare: (line) => line.toLowerCase(), fold: (encoded) => encoded }),
  },
  {
    ...ofCase('upper_cased', 'It fits with a line in capital letters.'),
    change: (recipe) => ({ ...recipe, fold: (encoded) => encoded.toUpperCase() }),
  },
]

/** Wrong keys: swapped, missing, previous, or the vendor's public ones. */
export function keyMistakes(previousKeys: CheckMacKeys | null): WayMistake[] {
  return [
    {
      code: 'keys_swapped',
      step: 'framed',
      sentence: 'It fits with HashKey and HashIV in each other’s place.',
      change: (recipe) => ({ ...recipe, keys: { hashKey: recipe.keys.hashIv, hashIv: recipe.keys.hashKey } }),
    },
    {
      code: 'keys_missing',
      step: 'framed',
      sentence: 'It fits without HashKey and HashIV around the fields.',
      change: (recipe) => ({ ...recipe, frame: (joined) => joined }),
    },
    ...(previousKeys
      ? [withKeys('previous_keys', 'It fits with the previous keys of the settings.', previousKeys)]
      : []),
    ...publicHashKeys.map((hashKey, index) =>
      withKeys(
        'public_stage_keys',
        `It fits with the public keys of the vendor's stage environment (merchant ${publicMerchantIds[index]}).`,
        { hashKey, hashIv: publicHashIvs[index] ?? '' },
      ),
    ),
  ]
}

function withKeys(code: string, sentence: string, keys: CheckMacKeys): WayMistake {
  return { code, step: 'framed', sentence, change: (recipe) => ({ ...recipe, keys }) }
}

function wrongSigns(signs: readonly string[], text: string, occurring: readonly string[]): WayMistake {
  const named = signs
    .filter((sign) => text.includes(sign))
    .map((sign) => {
      const { right = '', wrong = '' } = disputedSigns[sign] ?? {}
      return `"${sign}" as ${wrong.toLowerCase()} (must be ${right.toLowerCase()})`
    })
  const inKeys = named.length < signs.length ? ['a sign in the keys in another way'] : []
  return {
    ...ofEncoding(
      'sign_encoded_wrong',
      `It fits when the encoding writes ${[...named, ...inKeys].join(', ')}.`,
    ),
    change: (recipe) => ({ ...recipe, encode: encodeWith(signs) }),
    ...(!isCommon(signs, occurring) && { alone: true as const }),
  }
}

function isCommon(signs: readonly string[], occurring: readonly string[]): boolean {
  const wrongHere = commonEncoders.map((wrong) => occurring.filter((sign) => wrong.includes(sign)).join(''))
  return signs.length === 1 || wrongHere.includes(signs.join(''))
}

/** Every subset except the empty one, smaller ones first. */
function subsets(signs: readonly string[]): string[][] {
  const all = signs.reduce<string[][]>((sets, sign) => [...sets, ...sets.map((set) => [...set, sign])], [[]])
  return all.filter(({ length }) => length > 0).toSorted((one, other) => one.length - other.length)
}

function ofOrder(code: string, order: string) {
  const sentence = `It fits with the fields sorted by ${order}; their names must be compared in small letters.`
  return { code, step: 'sorted', sentence }
}

function ofEncoding(code: string, sentence: string) {
  return { code, step: 'encoded', sentence }
}

function ofCase(code: string, sentence: string) {
  return { code, step: 'lower_case', sentence }
}
