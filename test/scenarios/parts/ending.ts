import type { Order } from '@baoming/contract'
import { expect } from 'vitest'
import type { Shop } from '../shop/shop.ts'
import { cancel, readOrder, type Registration } from './registration.ts'

interface State {
  order: Order['status']
  registerIndex: number | null
  payment: Order['payments'][number]['status']
  /** A success is reported that the gateway's server has not confirmed. */
  confirming: boolean
  /** Of the two seats of every class here. */
  seatsLeft: number
  /** What each mail to the customer says. */
  mails: string[]
}

const waiting: State = {
  order: 'pending',
  registerIndex: null,
  payment: 'initialized',
  confirming: false,
  seatsLeft: 1,
  mails: [],
}

/** How an order and its payment can stand. */
const states = {
  /** Nothing has been believed: the seat is held, and can still be paid for. */
  open: waiting,
  /** The bank has refused; the order can be paid another way. */
  declined: { ...waiting, payment: 'failed' },
  confirming: { ...waiting, confirming: true },
  confirmed: {
    order: 'confirmed',
    registerIndex: 1,
    payment: 'complete',
    confirming: false,
    seatsLeft: 1,
    mails: ['confirmed'],
  },
  'paid without a seat': {
    order: 'paid_without_seat',
    registerIndex: null,
    payment: 'complete',
    confirming: false,
    seatsLeft: 0,
    mails: ['paid_without_seat'],
  },
} as const satisfies Record<string, State>

export type Ending = keyof typeof states

const patience = { timeout: 30_000, interval: 25 }

/** Another process than the one that sold a seat shows it for a second yet. */
const patienceForPages = { timeout: 10_000, interval: 100 }

/** How things stand at once, but for the mail, which a job sends, and the seats that a page shows. */
export async function expectState(shop: Shop, registration: Registration, ending: Ending): Promise<void> {
  const { mails, seatsLeft, ...state } = states[ending]
  expect(await readState(shop, registration)).toEqual(state)
  await expectSeats(shop, registration, seatsLeft)
  if (mails.length > 0) await expect.poll(() => mailsTo(shop, registration), patience).not.toEqual([])
  expect(await mailsTo(shop, registration)).toEqual(mails)
}

/** Waits until it has come to this. */
export async function untilState(shop: Shop, registration: Registration, ending: Ending): Promise<void> {
  const { mails: _mails, seatsLeft: _seats, ...state } = states[ending]
  await expect.poll(() => readState(shop, registration), { ...patience, timeout: 90_000 }).toEqual(state)
  await expectState(shop, registration, ending)
}

/** How it ends: a seat that was never paid for can be given back, one that was paid for can't. */
export async function expectEnding(shop: Shop, registration: Registration, ending: Ending): Promise<void> {
  await expectState(shop, registration, ending)
  const cancelling = cancel(shop, registration)
  if (states[ending].order !== 'pending') {
    await expect(cancelling).rejects.toMatchObject({ code: 'order_not_payable' })
    return expectState(shop, registration, ending)
  }
  expect((await cancelling).status).toBe('expired')
  await expectSeats(shop, registration, 2)
}

async function readState(
  shop: Shop,
  registration: Registration,
): Promise<Omit<State, 'mails' | 'seatsLeft'>> {
  const { status, registerIndex, payments } = await readOrder(shop, registration)
  const { status: payment, confirming } = payments.find(({ transId }) => transId === registration.transId)!
  return { order: status, registerIndex, payment, confirming }
}

function expectSeats({ client }: Shop, { classSlug }: Registration, seats: number): Promise<void> {
  const seatsLeft = async () => (await client.getClass({ params: { slug: classSlug } })).seatsLeft
  return expect.poll(seatsLeft, patienceForPages).toBe(seats)
}

/** What the mails about an order say, as their names tell. */
export async function mailsTo(shop: Shop, { orderId }: Pick<Registration, 'orderId'>): Promise<string[]> {
  const about = new RegExp(`^message-id:\\s*<order-${orderId}-(\\w+)@`, 'im')
  return (await shop.mails()).flatMap((mail) => about.exec(mail)?.[1] ?? [])
}
