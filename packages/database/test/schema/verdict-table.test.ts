import { readFile } from 'node:fs/promises'
import { PgDialect, getViewConfig } from 'drizzle-orm/pg-core'
import { describe, expect, it } from 'vitest'
import { audit } from '../../src/books/audit-view.ts'
import {
  type OrderStatus,
  orderStatuses,
  orderStatusRules,
  type PaymentStatus,
  paymentStatuses,
  paymentStatusRules,
  type Verdict,
  verdictRules,
  verdicts,
  verdictsThat,
} from '../../src/schema/index.ts'
import {
  settleAgainStatement,
  settleOneStatement,
  settleStatement,
} from '../../src/settling/settle-statement.ts'
import { take } from '../settling/interleaving/model/model.ts'
import { type Claim, newShop, type Shop } from '../settling/interleaving/model/shop.ts'
import type { Decision } from '../settling/interleaving/model/step.ts'
import { expectGenerated } from '../support/generated-section.ts'

const page = new URL('../../../../docs/payments.md', import.meta.url)
const organising = new URL('../../../../docs/organising-by-sql.md', import.meta.url)
const sorted = (words: Iterable<string>) => [...new Set(words)].sort()

/** The words of each list `column in ('…', '…')`. */
const listsOf = (column: string, text: string): string[][] =>
  [...text.matchAll(new RegExp(`\\b${column} in \\(([^()]*)\\)`, 'g'))].map(([, list]) =>
    [...list!.matchAll(/'(\w+)'/g)].map(([, word]) => word!),
  )

describe('the table of verdicts', () => {
  it('names each verdict that settling gives, and settling gives each that is not found by reading', () => {
    const given = [...settleStatement.matchAll(/then '(\w+)'/g)].map(([, word]) => word!)
    const elsewhere = ['complete', 'failed']
    const byReading = ['malformed', 'merchant_mismatch', 'query_failed']
    const byTheCaller = ['error']
    expect(
      sorted([...given.filter((word) => !elsewhere.includes(word)), ...byReading, ...byTheCaller]),
    ).toEqual(sorted(verdicts))
  })

  it('is what the statements act on', () => {
    for (const text of [settleStatement, settleAgainStatement]) {
      expect(listsOf('new_verdict', text).map(sorted)).toEqual([
        sorted(verdictsThat(({ moves }) => moves === 'paid_without_seat')),
        sorted(verdictsThat(({ counts }) => counts)),
        sorted(verdictsThat(({ moves }) => moves === 'confirmed')),
        sorted(verdictsThat(({ moves }) => moves !== null)),
      ])
    }
    // A response alone leaves no order without a seat: late money is left for the statement that takes lists.
    expect(listsOf('new_verdict', settleOneStatement).map(sorted)).toEqual([
      sorted(verdictsThat(({ counts }) => counts)),
      sorted(verdictsThat(({ moves }) => moves === 'confirmed')),
      sorted(verdictsThat(({ moves }) => moves !== null)),
    ])
  })

  it('is what is taken up again', () => {
    const [, taken = ''] = /response\.verdict = case(.*?)\bend\b/s.exec(settleAgainStatement) ?? []
    const words = [...taken.matchAll(/then '(\w+)'/g)].map(([, word]) => word!)
    expect(sorted(words)).toEqual(sorted(verdictsThat(({ awaits }) => awaits !== null)))
  })

  it('is what the audit counts by', () => {
    const text = new PgDialect().sqlToQuery(getViewConfig(audit).query.inlineParams()).sql
    expect(listsOf('verdict', text).map(sorted)).toEqual([sorted(verdictsThat(({ counts }) => counts))])
  })

  it('lets no verdict move an order that does not count for its payment', () => {
    for (const verdict of verdicts) {
      const { counts, moves } = verdictRules[verdict]
      expect(counts || moves === null, verdict).toBe(true)
    }
  })

  it('is what docs/payments.md says', async () => {
    const rows = verdicts.map((verdict) => {
      const { meaning, changes } = verdictRules[verdict]
      return `| \`${verdict}\` | ${meaning} | ${changes} |`
    })
    const begin =
      '<!-- From packages/database/src/schema/verdicts.ts; UPDATE_DOCS=1 npm test -- --project database verdict-table -->'
    const table = ['| verdict | meaning | changes |', '| --- | --- | --- |', ...rows].join('\n')
    await expectGenerated(page, begin, table)
  })

  it('is what docs/organising-by-sql.md tells an organiser to look at', async () => {
    const [attention] = listsOf('r.verdict', await readFile(organising, 'utf8'))
    expect(sorted(attention!)).toEqual(sorted(verdictsThat(({ needsAttention }) => needsAttention)))
  })
})

describe('the table of order statuses', () => {
  it('is what docs/organising-by-sql.md says', async () => {
    const begin =
      '<!-- From packages/database/src/schema/statuses.ts; UPDATE_DOCS=1 npm test -- --project database verdict-table -->'
    const rows = orderStatuses.map((status) => `| \`${status}\` | ${orderStatusRules[status].meaning} |`)
    await expectGenerated(organising, begin, ['| status | meaning |', '| --- | --- |', ...rows].join('\n'))
  })
})

describe('the model of the interleaving tests decides by itself, and agrees with the tables', () => {
  const found = new Map<Verdict, { counts: boolean; moves: Decision['became']; vouches: Set<string> }>()
  for (const order of orderStatuses) {
    for (const payment of paymentStatuses) {
      for (const claim of claims()) for (const full of [false, true]) observe(order, payment, claim, full)
    }
  }

  function observe(orderStatus: OrderStatus, paymentStatus: PaymentStatus, claim: Claim, full: boolean) {
    const before = shopWith(orderStatus, paymentStatus, full)
    const shop = structuredClone(before)
    const decision = take(shop, { do: 'settle', response: 0, claim }, () => false) as Decision
    const seen = found.get(decision.verdict) ?? { counts: false, moves: null, vouches: new Set<string>() }
    const changed = shop.payments[0]!.status !== before.payments[0]!.status
    seen.counts ||= changed
    seen.moves ??= decision.became
    seen.vouches.add(`${paymentStatus === 'complete'} ${decision.order !== null}`)
    found.set(decision.verdict, seen)
    const { counts, moves } = verdictRules[decision.verdict]
    const facts = JSON.stringify({ orderStatus, paymentStatus, claim, decision })
    expect(changed, facts).toBe(counts)
    expect(decision.became, facts).toBe(claim.outcome === 'succeeded' ? moves : null)
  }

  it.each(verdicts)('on %s', (verdict) => {
    const { counts, moves, vouches } = verdictRules[verdict]
    const seen = found.get(verdict)
    if (notModelled.has(verdict)) return expect(seen).toBeUndefined()
    expect(seen, 'no case of the model leads to it').toBeDefined()
    expect({ counts: seen!.counts, moves: seen!.moves }).toEqual({ counts, moves })
    for (const each of seen!.vouches) {
      const [isComplete, vouched] = each.split(' ')
      expect(vouched, each).toBe(String(typeof vouches === 'boolean' ? vouches : isComplete === 'true'))
    }
  })

  it.each(orderStatuses)('on money for an order that is %s', (status) => {
    const shop = shopWith(status, 'initialized')
    const { verdict } = take(shop, { do: 'settle', response: 0, claim: success }, () => false) as Decision
    expect(verdict).toBe(orderStatusRules[status].money)
    expect(shop.classes[0]!.held).toBe(0)
  })

  it.each(paymentStatuses)('on a decline of a payment that is %s', (status) => {
    const claim: Claim = { ...success, outcome: 'refused' }
    const shop = shopWith('pending', status)
    const { verdict } = take(shop, { do: 'settle', response: 0, claim }, () => false) as Decision
    expect(verdict).toBe(paymentStatusRules[status].declined)
  })
})

/** Found by reading a response, by the fault of ours, or by asking: the model begins behind that. */
const notModelled = new Set<Verdict>(['malformed', 'merchant_mismatch', 'simulated', 'query_failed', 'error'])

const success: Claim = {
  payment: 0,
  outcome: 'succeeded',
  forged: false,
  rightAmount: true,
  number: 'new',
  recheck: null,
}

function claims(): Claim[] {
  const list: Claim[] = []
  for (const payment of [0, null])
    for (const outcome of ['succeeded', 'refused', 'open'] as const)
      for (const forged of [true, false])
        for (const rightAmount of [true, false])
          for (const number of ['new', 'paid'])
            for (const recheck of [null, 'pending', 'genuine', 'not_genuine'] as const)
              list.push({ payment, outcome, forged, rightAmount, number, recheck })
  return list
}

/** A class with a free seat or none, an order of one seat, and its payment. */
function shopWith(status: OrderStatus, payment: PaymentStatus, full = false): Shop {
  const held = orderStatusRules[status].holdsSeats ? 1 : 0
  const shop = newShop([held + (full ? 0 : 1)])
  shop.classes[0]!.held = held
  shop.orders[0] = {
    class: 0,
    seats: 1,
    free: false,
    status,
    holdRanOut: false,
    cancelled: false,
    registerNumber: null,
    wasIn: [],
    acts: 0,
    mails: 0,
  }
  shop.payments[0] = { order: 0, status: payment, paidBy: payment === 'complete' ? 'paid' : null }
  return shop
}
