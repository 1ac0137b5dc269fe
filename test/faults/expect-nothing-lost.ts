import { auditBooks } from '@baoming/database'
import { expect } from 'vitest'
import { countStored, findFaults, noFaults, owedMails, paymentStatuses } from './books.ts'
import { countUnfinished, hastenJobs, keepHouse, lastMaintenance, releaseJobs } from './jobs.ts'
import { nameOf, type Message } from './load/ecpay.ts'
import type { Ledger } from './load/ledger.ts'
import { isAboutPaidOrder, mailNameOf } from './mail/mail-name.ts'
import type { Shop } from './shop/shop.ts'
import { expectWholePool } from './shop/connections.ts'
import { expectRecovery } from './shop/readiness.ts'
import { isFull, pollOptions } from './torture.ts'

/** What a test has after a fault. */
export interface Aftermath {
  shop: Shop
  ledger: Ledger
  /** Every mail that was sent; default: the files in the mail folder. */
  mails?: () => Promise<string[]> | string[]
  /** How often one mail may have been sent: once, and once more each time its sender could not record it. */
  copiesMax: number
}

/** Checks after a fault that the shop works again by itself, and that nothing it acknowledged was lost. */
export async function expectNothingLost(aftermath: Aftermath): Promise<void> {
  const { shop, ledger, copiesMax } = aftermath
  for (const api of shop.processes) {
    await expectRecovery(api)
    await expectWholePool(shop, api)
  }
  await Promise.all([
    letJobsFinish(shop, { someLeftBehind: copiesMax > 1 }),
    isFull && expectMaintenance(shop),
  ])
  if (isFull) console.info(ledger.counts)
  expect(ledger.strange).toEqual([])
  await expectBooksKept(aftermath)
  await expectCleanAudit(shop)
}

/** Checks that what is stored and what was sent match what was acknowledged. */
export async function expectBooksKept({ shop, ledger, copiesMax, mails = shop.mails }: Aftermath) {
  expect(await findFaults(shop.database)).toEqual(noFaults)
  await expectStored(shop, ledger.acknowledged)
  await expectPaid(shop, ledger.acknowledged)
  await expectMails(shop, await mails(), copiesMax)
}

/** Skips the growing pauses of jobs. Abandoned jobs expire in a minute or two; at full size the test waits for that. */
async function letJobsFinish({ database }: Shop, { someLeftBehind }: { someLeftBehind: boolean }) {
  const work = async () => {
    await hastenJobs(database)
    await keepHouse(database)
    if (someLeftBehind && !isFull) await releaseJobs(database)
    return countUnfinished(database)
  }
  await expect.poll(work, { ...pollOptions, interval: 250 }).toEqual({ responses: 0, mails: 0, jobs: 0 })
}

/** Waits for the job queue's maintenance; twice, because a blocked one had begun the first. */
async function expectMaintenance({ database }: Shop): Promise<void> {
  for (let round = 0; round < 2; round++) {
    const before = await lastMaintenance(database)
    await expect.poll(() => lastMaintenance(database), pollOptions).not.toBe(before)
  }
}

/** Checks that the audit finds no difference either. */
async function expectCleanAudit({ database }: Shop): Promise<void> {
  const { checks, mails } = await auditBooks(database.db)
  expect(checks.filter(({ differences }) => differences > 0)).toEqual([])
  expect(mails).toEqual({ owed: 0, givenUp: 0, undeliverable: 0 })
}

/** Checks that each message is stored at least as often as it was acknowledged. */
async function expectStored({ database }: Shop, acknowledged: readonly Message[]): Promise<void> {
  const stored = await countStored(database)
  const promised = countBy(acknowledged, nameOf)
  const lost = [...promised].filter(([name, copies]) => (stored.get(name) ?? 0) < copies)
  expect(lost).toEqual([])
}

/** Checks that each acknowledged message has decided its payment. */
async function expectPaid({ database }: Shop, acknowledged: readonly Message[]): Promise<void> {
  const statuses = await paymentStatuses(database)
  const status = { succeeded: 'complete', refused: 'failed' } as const
  const undecided = acknowledged.filter(({ transId, outcome }) => statuses.get(transId) !== status[outcome])
  expect(undecided).toEqual([])
}

/**
 * Checks that every paid order has its mail and no other order has one; copies of one mail share a Message-ID. Mails
 * about unpaid orders do not count.
 */
async function expectMails({ database }: Shop, mails: readonly string[], copiesMax: number): Promise<void> {
  const copies = countBy(mails.filter(isAboutPaidOrder), mailNameOf)
  expect([...copies.keys()].sort()).toEqual((await owedMails(database)).sort())
  expect([...copies].filter(([, count]) => count > copiesMax)).toEqual([])
}

function countBy<T>(list: readonly T[], nameOf: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const name of list.map(nameOf)) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}
