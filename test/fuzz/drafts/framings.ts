import fc from 'fast-check'
import type { Framing, Manner } from '../wire/draft.ts'

/** How a body is sent, and whether that is valid HTTP. */
export interface Sent {
  framing: Framing
  manner: Manner
  certain: boolean
}

const manners = fc.oneof(
  { weight: 20, arbitrary: fc.constant<Manner>('waits') },
  { weight: 1, arbitrary: fc.constantFrom<Manner[]>('leaves', 'comes second') },
)

const right: Framing[] = ['length', 'chunks']
const short: Framing[] = ['length too long', 'unfinished chunks', 'length too short']
const wrong: Framing[] = ['no length', 'two lengths', 'odd length', 'length and chunks', 'odd chunk size']

/** The ways to send a body, mostly valid ones. */
export const sendings: fc.Arbitrary<Sent> = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.record({ framing: fc.constantFrom(...right), manner: manners, certain: fc.constant(true) }),
  },
  { weight: 1, arbitrary: sent(short, true) },
  { weight: 1, arbitrary: sent(wrong, false) },
)

function sent(framings: Framing[], certain: boolean): fc.Arbitrary<Sent> {
  return fc.constantFrom(...framings).map((framing) => ({ framing, manner: 'waits', certain }))
}
