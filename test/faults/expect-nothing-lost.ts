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
import { isFull, patience } from './torture.ts'

export interface Aftermath {
  shop: Shop
  ledger: Ledger
  /** Every mail that has left; the files in the mail folder unless told otherwise. */
  mails?: () => Promise<string[]> | string[]
  /** How often one mail may have left: once more each time that its sender could not write down that it had. */
  copiesMax: number
}

/** After a fault: the shop works again by itself, and whatever it had acknowledged has come to its right end. */
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

/** What is written down, and what has been sent, is what was acknowledged. */
export async function expectBooksKept({ shop, ledger, copiesMax, mails = shop.mails }: Aftermath) {
  expect(await findFaults(shop.database)).toEqual(noFaults)
  await expectStored(shop, ledger.acknowledged)
  await expectPaid(shop, ledger.acknowledged)
  await expectMails(shop, await mails(), copiesMax)
}

/** Does not wait for growing pauses. Jobs left behind half done expire in a minute or two: in full, that is waited for. */
async function letJobsFinish({ database }: Shop, { someLeftBehind }: { someLeftBehind: boolean }) {
  const work = async () => {
    await hastenJobs(database)
    await keepHouse(database)
    if (someLeftBehind && !isFull) await releaseJobs(database)
    return countUnfinished(database)
  }
  await expect.poll(work, { ...patience, interval: 250 }).toEqual({ responses: 0, mails: 0, jobs: 0 })
}

/** The job queue is looked after; twice, as one who is stuck in it has begun it. */
async function expectMaintenance({ database }: Shop): Promise<void> {
  for (let round = 0; round < 2; round++) {
    const before = await lastMaintenance(database)
    await expect.poll(() => lastMaintenance(database), patience).not.toBe(before)
  }
}

/** What the shop says of its own books is the same. */
async function expectCleanAudit({ database }: Shop): Promise<void> {
  const { checks, mails } = await auditBooks(database.db)
  expect(checks.filter(({ differences }) => differences > 0)).toEqual([])
  expect(mails).toEqual({ owed: 0, givenUp: 0, undeliverable: 0 })
}

/** What was acknowledged is stored, at least as often as it was acknowledged. */
async function expectStored({ database }: Shop, acknowledged: readonly Message[]): Promise<void> {
  const stored = await countStored(database)
  const promised = countBy(acknowledged, nameOf)
  const lost = [...promised].filter(([name, copies]) => (stored.get(name) ?? 0) < copies)
  expect(lost).toEqual([])
}

/** What was acknowledged has decided its payment. */
async function expectPaid({ database }: Shop, acknowledged: readonly Message[]): Promise<void> {
  const statuses = await paymentStatuses(database)
  const status = { succeeded: 'complete', refused: 'failed' } as const
  const undecided = acknowledged.filter(({ transId, outcome }) => statuses.get(transId) !== status[outcome])
  expect(undecided).toEqual([])
}

/**
 * Every paid order has its mail and no other order has one; copies of one mail share a Message-ID. Mails about orders
 * that are not paid yet are none of these.
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
