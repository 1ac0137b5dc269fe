import type { Claim } from '../model/shop.ts'
import type { Step } from '../model/step.ts'

/** What several people do to one shop, some of it at the same moment. */
export interface History {
  /** Seats of each class. */
  capacities: number[]
  /** How many seats go for nothing in every class, the others being paid; null where all are paid. */
  freeSeats: 1 | 2 | null
  /** The database rests for moments in the middle of its work, so that more falls between. */
  slow: boolean
  /** Responses, orders and payments share commits in lanes, as in two processes, instead of going call by call. */
  lanes: boolean
  /** One after another, before the actors begin. */
  opening: Call[]
  /** Each does one thing after another; all of them at once. */
  actors: Turn[][]
}

export interface Turn {
  /** Milliseconds to wait before it. */
  pause: number
  call: Call
}

/** What an actor asks for. Several responses handed over together are several steps. */
export type Call = Exclude<Step, { do: 'settle' }> | { do: 'settle'; responses: Said[] }

export type CallTo<Name extends Call['do']> = Extract<Call, { do: Name }>

export interface Said {
  response: number
  claim: Claim
}

export const saidIn = ({ opening, actors }: History): Said[] =>
  [...opening, ...actors.flat().map(({ call }) => call)].flatMap(saidBy)

export const saidBy = (call: Call): Said[] => (call.do === 'settle' ? call.responses : [])

/** The steps a call is made of. */
export const stepsOf = (call: Call): Step[] =>
  call.do === 'settle' ? call.responses.map((said) => ({ do: 'settle', ...said })) : [call]
