import type { Database } from '../../../../src/index.ts'
import type { History } from '../histories/history.ts'
import { noticingStandstill } from '../running/patience.ts'
import { type Run, runHistory } from '../running/run-history.ts'
import { brokenInvariants } from './invariants.ts'
import { linearise, type Telling } from './linearise.ts'
import { tellViolation } from './tell-violation.ts'

/** A run that cannot be right; its message says all there is to know. */
export class Violation extends Error {
  override readonly name = 'Violation'
}

/** Carries a history out; throws a `Violation` when it went otherwise than one thing after another could. */
export async function checkHistory(database: Database, history: History): Promise<void> {
  const run = await runUndisturbed(database, history)
  const { broken, telling } = judge(history, run)
  if (broken.length > 0) throw new Violation(tellViolation(history, run, broken, telling))
}

/** Again when the machine stood still meanwhile. */
async function runUndisturbed(database: Database, history: History): Promise<Run> {
  const { result, stoodStill } = await noticingStandstill(runHistory(database, history))
  return stoodStill ? runUndisturbed(database, history) : result
}

/** What is wrong with a run, and how far it can be told all the same. */
export function judge(history: History, run: Run): { broken: string[]; telling: Telling | null } {
  const failed = run.made.flatMap(({ call, results }) =>
    results instanceof Error ? `${call.do} failed: ${inWords(results)}` : [],
  )
  const broken = [...failed, ...brokenInvariants(run.found)]
  if (failed.length > 0) return { broken, telling: null }
  const telling = linearise(history.capacities, run)
  if (!telling.whole) broken.push('no order of the steps explains it')
  return { broken, telling }
}

/** Drizzle's errors quote the statement at length; what the database said is their cause. */
const inWords = (error: Error): string =>
  error.cause instanceof Error ? inWords(error.cause) : error.message
