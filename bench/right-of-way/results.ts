import { figureHeads, figures, type Rounds } from '../lib/rounds.ts'
import type { Target } from '../lib/targets.ts'

/** What is measured, by name. */
export const contenders = [
  'notices alone',
  'notices beside readers',
  '/healthz beside readers',
  'the list',
  'a class',
  'reads that were put off (503)',
] as const
export type Contender = (typeof contenders)[number]

/** The measurements as rows of a table. */
export const rightOfWayTable = (rounds: Rounds): string[][] => [
  ['', ...figureHeads],
  ...contenders.map((name) => [name, ...figures(rounds.of(name))]),
]

/** How much of the notices' rate is left, and how long the slowest of a hundred waits. */
export function rightOfWayTargets(rounds: Rounds): Target[] {
  const beside = rounds.of('notices beside readers')
  return [
    {
      what: 'notices beside readers × notices alone',
      reached: beside.perSecond / rounds.of('notices alone').perSecond,
      wanted: { atLeast: 0.5 },
    },
    {
      what: 'p99 of a notice beside readers, in milliseconds',
      reached: beside.p99 ?? NaN,
      wanted: { atMost: 250 },
    },
    {
      what: 'p99 of /healthz beside readers, in milliseconds',
      reached: rounds.of('/healthz beside readers').p99 ?? NaN,
      wanted: { atMost: 250 },
    },
  ]
}
