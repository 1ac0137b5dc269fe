import { createHash } from 'node:crypto'
import { inspect, type InspectFields } from '../check-values.ts'
import { sameText } from '../../protocol/same-text.ts'
import type { Explanation, Mistake, ReceivedField, Step } from '../../explain/explanation.ts'
import { diagnose } from '../../explain/diagnoses.ts'
import { orders } from '../../explain/orders.ts'
import { findMistakes, type PossibleMistake } from '../../explain/search.ts'

const covered = ['gwsr', 'response_code', 'process_time', 'amount', 'od_sob', 'auth_code'] as const

/** How an inspect is computed, so that each part can be replaced on its own. */
interface InspectRecipe {
  values: Readonly<Record<string, string>>
  names: readonly string[]
  account: string
  /** Writes the two inner digests. */
  digits: (digest: Buffer) => Buffer
}

type InspectMistake = PossibleMistake<InspectRecipe>

/** Explains how `inspect` is computed from a response, and which mistake leads to a wrong one. */
export function explainInspect(fields: readonly ReceivedField[], account: string): Explanation {
  const values = Object.fromEntries(fields.toReversed())
  const received = values.inspect ?? ''
  const signed = Object.fromEntries(
    covered.map((name) => [name, values[name] ?? '']),
  ) as unknown as InspectFields
  const matches = sameText(received, inspect(signed, account))
  const digits = received.trim().toLowerCase()
  const recipe: InspectRecipe = {
    values: { succ: values.succ ?? '', ...signed },
    names: covered,
    account,
    digits: asHex,
  }
  const search = () => findMistakes(recipe, inspectMistakes(signed), (changed) => follow(changed) === digits)
  const isDigest = /^[0-9a-f]{32}$/.test(digits)
  return {
    matches,
    steps: steps(isDigest, matches),
    diagnoses: diagnose('inspect', matches, matches ? [] : wrongForm(received), isDigest ? search : null),
  }
}

function follow({ values, names, account, digits }: InspectRecipe): string {
  const answer = digits(md5(names.map((name) => values[name] ?? '').join('')))
  const mask = digits(md5(account))
  return md5(answer.map((byte, index) => byte ^ (mask[index] ?? 0))).toString('hex')
}

function inspectMistakes({ process_time }: InspectFields): InspectMistake[] {
  return [
    ...covered.map((left) =>
      named(
        'part_left_out',
        `It fits without ${left}.`,
        covered.filter((name) => name !== left),
      ),
    ),
    named('succ_signed', 'It fits with succ behind the other parts; succ is not covered.', [
      ...covered,
      'succ',
    ]),
    ...orders(covered).map((order) => ({
      ...named('another_order', `It fits with the parts in the order ${order.join(', ')}.`, order),
      alone: true as const,
    })),
    ...(process_time.length < 6 ? [withTime(process_time.padStart(6, '0'))] : []),
    ...otherDigits,
    ...otherAccounts,
  ]
}

const otherDigits: readonly InspectMistake[] = [
  {
    code: 'raw_bytes',
    step: 'masked',
    sentence: 'It fits with the 16 bytes of the digests in place of their 32 hexadecimal digits.',
    change: (recipe) => ({ ...recipe, digits: (digest) => digest }),
  },
  {
    code: 'upper_case',
    step: 'masked',
    sentence: 'It fits with the inner digests in capital letters.',
    change: (recipe) => ({
      ...recipe,
      digits: (digest) => Buffer.from(digest.toString('hex').toUpperCase()),
    }),
  },
]

const otherAccounts: readonly InspectMistake[] = [
  withAccount('account_case', 'It fits with the account in small letters.', (account) =>
    account.toLowerCase(),
  ),
  withAccount('account_case', 'It fits with the account in capital letters.', (account) =>
    account.toUpperCase(),
  ),
]

function named(code: string, sentence: string, names: readonly string[]): InspectMistake {
  return { code, step: 'covered', sentence, change: (recipe) => ({ ...recipe, names }) }
}

function withTime(process_time: string): InspectMistake {
  return {
    code: 'leading_zeros',
    step: 'covered',
    sentence: 'It fits with process_time in six digits: zeros in front of it count here.',
    change: (recipe) => ({ ...recipe, values: { ...recipe.values, process_time } }),
  }
}

function withAccount(code: string, sentence: string, change: (account: string) => string): InspectMistake {
  return {
    code,
    step: 'masked',
    sentence,
    change: (recipe) => ({ ...recipe, account: change(recipe.account) }),
  }
}

function wrongForm(received: string): Mistake[] {
  const mistake = (code: string, sentence: string): Mistake[] => [
    { code, step: 'inspect_received', sentence },
  ]
  if (received.trim() === '') return mistake('missing', 'The field inspect is missing or empty.')
  if (!/^[0-9a-f]{32}$/i.test(received.trim()))
    return mistake('no_digest', 'inspect is not 32 hexadecimal digits.')
  if (received.trim() !== received)
    return mistake('blank_around', 'inspect has a blank or a line end before or behind it.')
  return /[A-F]/.test(received)
    ? mistake('upper_case_digest', 'inspect is in capital letters; it must be in small ones.')
    : []
}

function steps(isDigest: boolean, matches: boolean): Step[] {
  return [
    {
      code: 'inspect_received',
      sentence: isDigest ? 'inspect came with 32 hexadecimal digits.' : 'inspect did not come, or is no MD5.',
      text: null,
    },
    {
      code: 'covered',
      sentence: 'inspect covers six parts, joined as text, with zeros in front.',
      text: covered.join(' '),
    },
    {
      code: 'masked',
      sentence: 'The MD5 of the parts and the MD5 of the account are joined by exclusive or, digit by digit.',
      text: null,
    },
    {
      code: 'hashed',
      sentence: matches
        ? 'The MD5 of that, in small letters, is the inspect that came.'
        : 'The MD5 of that, in small letters, is not the inspect that came.',
      text: null,
    },
  ]
}

function asHex(digest: Buffer): Buffer {
  return Buffer.from(digest.toString('hex'))
}

function md5(data: string | Uint8Array): Buffer {
  return createHash('md5').update(data).digest()
}
