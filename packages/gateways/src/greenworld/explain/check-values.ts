import type { Explanation, ReceivedField, Step } from '../../explain/explanation.ts'
import { explainInspect } from './inspect.ts'
import { repeatedNote } from '../../explain/received-digest.ts'
import { redact } from '../../explain/redact.ts'
import { explainNumber } from './spcheck.ts'

/** The secrets of the classic gateway's check values. */
export interface GreenworldSecrets {
  checkCode: string
  /** The secret of `inspect`; null leaves `inspect` unchecked. */
  account: string | null
}

/**
 * Explains how `spcheck`, and `inspect` where its secret is known, are computed from a response, and which mistake
 * leads to wrong ones.
 *
 * Neither the received nor the right spcheck is shown, because either one reveals the check code together with the
 * response's numbers.
 *
 * @param fields the decoded body
 * @param previousCheckCode the previous check code; null when it is unknown
 */
export function explainSpcheck(
  fields: Iterable<ReceivedField>,
  { checkCode, account }: GreenworldSecrets,
  previousCheckCode: string | null = null,
): Explanation {
  const came = Array.from(fields)
  const parts = [
    explainNumber(new Map(came.toReversed()), checkCode, previousCheckCode),
    account === null ? uncheckedInspect : explainInspect(came, account),
  ]
  const repeated = repeatedNote(came)
  const explanation = {
    matches: parts.every(({ matches }) => matches),
    steps: [...parts.flatMap(({ steps }) => steps), coversLittle],
    diagnoses: [
      ...(repeated.length > 0 ? [{ field: 'spcheck', mistakes: repeated }] : []),
      ...parts.flatMap((part) => part.diagnoses),
    ],
  }
  return redact(explanation, [checkCode, account ?? '', previousCheckCode ?? ''])
}

const coversLittle: Step = {
  code: 'covers_little',
  sentence:
    'A right spcheck is no proof: it covers neither succ nor od_sob, and of the sum of the three numbers not every ' +
    'digit. Only the recheck with the gateway’s server tells a genuine answer.',
  text: null,
}

const uncheckedInspect: Explanation = {
  matches: true,
  steps: [
    {
      code: 'inspect_unchecked',
      sentence: 'inspect stays unchecked: the account, which is its secret, is not in the settings.',
      text: null,
    },
  ],
  diagnoses: [],
}
