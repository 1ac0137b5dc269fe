import type { Job } from '../time/schedule.ts'
import type { CallbackSpec } from './callback-spec.ts'

/** A callback that is planned. Its lane is the id of its trade, so that one trade's callbacks go out in order. */
export interface CallbackJob extends Job {
  callback: CallbackSpec
  /**
   * Set for a notice that is repeated until the shop acknowledges it: when the first one went out, in milliseconds
   * since 1970, and how many repetitions there were before this job.
   */
  repetition: { firstAt: number; count: number } | null
}
