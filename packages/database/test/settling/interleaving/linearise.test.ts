import { describe, expect, it } from 'vitest'
import { linearise } from './checking/linearise.ts'
import type { Call } from './histories/history.ts'
import type { Claim, Shop } from './model/shop.ts'
import type { Result } from './model/step.ts'
import type { Made } from './running/made.ts'

const money: Claim = {
  payment: 0,
  outcome: 'succeeded',
  forged: false,
  rightAmount: true,
  number: 'own0',
  recheck: null,
}
const settled: Result = { verdict: 'settled', order: 0, became: 'confirmed' }
const duplicate: Result = { verdict: 'duplicate', order: 0, became: null }

/** Calls with what they were told, each between two moments. */
const run = (...calls: [calledAt: number, returnedAt: number, call: Call, ...results: Result[]][]): Made[] =>
  calls
    .map(([calledAt, returnedAt, call, ...results]) => ({ actor: 0, call, calledAt, returnedAt, results }))
    .sort((a, b) => a.returnedAt - b.returnedAt)

const opening: Parameters<typeof run> = [
  [0, 1, { do: 'createOrder', order: 0, class: 0, seats: 1, free: false }, 'done'],
  [2, 3, { do: 'createPayment', payment: 0, order: 0 }, 'done'],
]
const pay = (response: number): Call => ({ do: 'settle', responses: [{ response, claim: money }] })

/** One order of a class of one seat, paid. */
const paid = (...verdicts: ('settled' | 'duplicate')[]): Shop => ({
  classes: [{ capacity: 1, confirmed: 1, held: 0, lastNumber: 1, left: [] }],
  orders: {
    0: {
      class: 0,
      seats: 1,
      free: false,
      status: 'confirmed',
      holdRanOut: false,
      cancelled: false,
      registerNumber: 1,
      wasIn: [],
      acts: 0,
      mails: 1,
    },
  },
  payments: { 0: { order: 0, status: 'complete', paidBy: 'own0' } },
  responses: Object.fromEntries(
    verdicts.map((verdict, index) => [index, { claim: money, verdict, rechecks: 0 }]),
  ),
})

const isWhole = (made: Made[], found: Shop) => linearise([1], { made, found }).whole

describe('telling a run as one thing after another', () => {
  it('finds the order in which copies that overlap were settled', () => {
    const made = run(...opening, [4, 6, pay(0), duplicate], [5, 7, pay(1), settled])
    expect(isWhole(made, paid('duplicate', 'settled'))).toBe(true)
  })

  it('does not let a copy that returned first come second', () => {
    const made = run(...opening, [4, 5, pay(0), duplicate], [6, 7, pay(1), settled])
    expect(isWhole(made, paid('duplicate', 'settled'))).toBe(false)
  })

  it('does not let both copies settle', () => {
    const made = run(...opening, [4, 6, pay(0), settled], [5, 7, pay(1), settled])
    expect(isWhole(made, paid('settled', 'settled'))).toBe(false)
  })

  it('looks at what the database holds in the end', () => {
    const made = run(...opening, [4, 5, pay(0), settled])
    expect(isWhole(made, paid('settled'))).toBe(true)
    const twoMails = paid('settled')
    twoMails.orders[0]!.mails = 2
    expect(isWhole(made, twoMails)).toBe(false)
  })

  describe('with a hold that has run out', () => {
    const ranOut: Parameters<typeof run> = [
      [0, 1, { do: 'createOrder', order: 0, class: 0, seats: 1, free: false }, 'done'],
      [2, 3, { do: 'letHoldRunOut', order: 0 }, 'done'],
    ]
    const refused: Call = { do: 'createOrder', order: 1, class: 0, seats: 1, free: false }
    const full: Shop = {
      classes: [{ capacity: 1, confirmed: 0, held: 1, lastNumber: 0, left: [] }],
      orders: {
        0: {
          class: 0,
          seats: 1,
          free: false,
          status: 'pending',
          holdRanOut: true,
          cancelled: false,
          registerNumber: null,
          wasIn: [],
          acts: 0,
          mails: 0,
        },
      },
      payments: {},
      responses: {},
    }

    it('does not let a new customer be refused', () => {
      expect(isWhole(run(...ranOut, [4, 5, refused, 'class_full']), full)).toBe(false)
    })

    it('excuses it while somebody may hold the order', () => {
      const ending: Parameters<typeof run>[number] = [4, 7, { do: 'expireHolds' }, 'done']
      const ended = structuredClone(full)
      ended.classes[0]!.held = 0
      ended.orders[0]!.status = 'expired'
      expect(isWhole(run(...ranOut, ending, [5, 6, refused, 'class_full']), ended)).toBe(true)
      expect(
        isWhole(run(...ranOut, [4, 5, { do: 'expireHolds' }, 'done'], [6, 7, refused, 'class_full']), ended),
      ).toBe(false)
    })
  })
})
