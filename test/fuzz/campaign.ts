import fc from 'fast-check'
import { eventually } from '../support/eventually.ts'
import { attempt, type Attempt } from './attempt.ts'
import { faultsOfAnswer, isByCallback } from './checks/answer.ts'
import { Ledger } from './checks/books.ts'
import { faultsOfStorage, readStored } from './checks/storage.ts'
import { drafts } from './drafts/drafts.ts'
import { inParallel } from './parallel.ts'
import { report, type Failure } from './report.ts'
import { shrink } from './shrink.ts'
import { assembleCast, type Cast } from './target/cast.ts'
import type { Target } from './target/target.ts'
import type { Draft } from './wire/draft.ts'

const inFlight = 64
const progressEvery = 10_000

/** Sends requests generated from a seed, in rounds with customers of their own. */
export class Campaign {
  readonly #target: Target
  readonly ledger = new Ledger()
  /** Tokens of the customers' orders. */
  readonly tokens = new Set<string>()
  /** The number of responses by status; 0 for no response. */
  readonly statuses = new Map<number, number>()
  #sent = 0

  constructor(target: Target) {
    this.#target = target
  }

  /** Sends this many requests. @throws Error with the smallest request that still fails */
  async run(requests: number, firstSeed: number, roundSize = 1_000): Promise<void> {
    for (let seed = firstSeed; requests > 0; seed += 1) {
      const size = Math.min(requests, roundSize)
      await this.#round(seed, size)
      requests -= size
      if (this.#sent % progressEvery < size) this.#tell(seed, requests)
    }
  }

  /** Repeats one request by the seed and path of a report. @throws Error when it fails again */
  async replay(seed: number, path: string): Promise<void> {
    const failure = await shrink(drafts(await this.#cast()), { seed, path }, this.#tryAlone)
    if (failure) throw new Error(report(failure))
  }

  /** Sends one request and runs every check on the result. */
  readonly #tryAlone = async (draft: Draft): Promise<Failure | null> => {
    const [failure] = await this.#attack([draft])
    return failure ?? null
  }

  async #round(seed: number, size: number): Promise<void> {
    const arbitrary = drafts(await this.#cast())
    const sample = fc.sample(arbitrary, { seed, numRuns: size })
    const [failure] = await this.#attack(sample)
    if (!failure) return
    const path = String(sample.indexOf(failure.attempt.draft))
    const smallest = await shrink(arbitrary, { seed, path }, this.#tryAlone)
    if (smallest) throw new Error(report(smallest))
    throw new Error(report({ ...failure, seed, path }, ' It did not fail again alone.'))
  }

  async #cast(): Promise<Cast> {
    const { client, slugs } = this.#target
    const cast = await assembleCast(client, slugs)
    for (const { token } of cast.customers) this.tokens.add(token)
    return cast
  }

  async #attack(sample: readonly Draft[]): Promise<Failure[]> {
    for (const { vouches } of sample) if (vouches) this.ledger.enter(vouches)
    const attempts = await inParallel(sample, inFlight, (draft) => attempt(this.#target.port, draft))
    for (const { answer } of attempts) {
      this.#count(answer?.status ?? 0)
      if (answer && isByCallback(answer)) this.ledger.callbacks += 1
    }
    const wronglyAnswered = failures(attempts, faultsOfAnswer)
    return wronglyAnswered.length > 0 ? wronglyAnswered : this.#wronglyStored(attempts)
  }

  /**
   * A sender that waits for the response can rely on it at once; the request of one that left may still be under way.
   */
  async #wronglyStored(attempts: readonly Attempt[]): Promise<Failure[]> {
    const senders = attempts.map(({ sender }) => sender)
    let found: Failure[] = []
    await eventually(async () => {
      const stored = await this.#target.inDatabase((database) => readStored(database, senders))
      found = failures(attempts, (attempt) => faultsOfStorage(attempt, stored))
      const isFinal = found.length === 0 || found.some(({ attempt }) => attempt.answer)
      return isFinal ? [true] : []
    })
    return found
  }

  #count(status: number): void {
    this.#sent += 1
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1)
  }

  #tell(seed: number, left: number): void {
    console.info(`fuzz: ${this.#sent} requests sent, ${left} to go, the last round had the seed ${seed}`)
  }
}

const failures = (attempts: readonly Attempt[], check: (attempt: Attempt) => string[]): Failure[] =>
  attempts.map((attempt) => ({ attempt, faults: check(attempt) })).filter(({ faults }) => faults.length > 0)
