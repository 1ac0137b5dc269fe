import type { Call } from '../histories/history.ts'
import type { Result } from '../model/step.ts'

/** A call that was made, and between which moments; moments are counted, not measured. */
export interface Made {
  actor: number | 'opening'
  call: Call
  calledAt: number
  returnedAt: number
  /** One for each of its steps; or the error that it ended with. */
  results: Result[] | Error
}
