import type { History } from '../histories/history.ts'
import type { Made } from '../running/made.ts'
import type { Run } from '../running/run-history.ts'
import { callInWords, resultInWords, shopInWords } from './in-words.ts'
import type { Telling } from './linearise.ts'

/** All there is to know of a run that cannot be right. */
export const tellViolation = (
  { slow, lanes }: History,
  { made, found }: Run,
  broken: readonly string[],
  telling: Telling | null,
): string =>
  [
    ...broken,
    '',
    `A ${slow ? 'slow' : 'quick'} database; responses ${lanes ? 'share commits in two lanes' : 'are settled call by call'}.`,
    'What was called, from moment to moment, and what came back:',
    ...indented(made.toSorted((a, b) => a.calledAt - b.calledAt).map(tellCall)),
    '',
    'What the database holds:',
    ...indented(shopInWords(found)),
    ...(telling ? tellTelling(telling) : []),
  ].join('\n')

const tellCall = ({ actor, call, calledAt, returnedAt, results }: Made): string =>
  `${calledAt}–${returnedAt} ${actor === 'opening' ? actor : `actor ${actor}`}: ${callInWords(call)}\n    → ` +
  (results instanceof Error ? String(results) : results.map(resultInWords).join(', '))

const tellTelling = ({ told, wrong, shop }: Telling): string[] => [
  '',
  'As far as it can be told one after another:',
  ...indented(told.map(callInWords)),
  ...indented(
    wrong.map(
      ({ step, was, should }) =>
        `then not ${callInWords(step)}\n    → was ${resultInWords(was)}, should be ${resultInWords(should)}`,
    ),
  ),
  '',
  'What the database should hold then:',
  ...indented(shopInWords(shop)),
]

const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`)
