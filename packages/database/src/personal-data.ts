import type { PgTable } from 'drizzle-orm/pg-core'
import type * as schema from './schema.ts'

/**
 * What each column says about a person and how long it says so: the list that erasing, docs/data.md and the tests are
 * held against. A column or table that is added and not classified here is a compile error, and one that a migration
 * adds by hand a failing test.
 */

/** `no`: nothing about a person. Else until when. */
export const keptFor = {
  no: 'not personal',
  order:
    'erased with the order: 30 days after it was made if it is unpaid, else `RETENTION_DAYS` after its class',
  response:
    'erased with its order; where it belongs to none, `RETENTION_DAYS` after it came; for an erased order, 30 days',
  aDay: 'deleted after a day',
  pseudonym: 'a number that leads to a person only while the order, or the gateway, knows the person',
} as const
export type KeptFor = keyof typeof keptFor

type Tables = {
  [Name in keyof typeof schema as (typeof schema)[Name] extends PgTable ? Name : never]: (typeof schema)[Name]
}

const no = 'no'

export const personalData = {
  classes: {
    id: no,
    slug: no,
    title: no,
    paymentTitle: no,
    summary: no,
    description: no,
    locale: no,
    location: no,
    startsAt: no,
    endsAt: no,
    timeZone: no,
    priceSingle: no,
    priceGroup: no,
    capacity: no,
    confirmedRegisterCount: no,
    heldSeats: no,
    lastRegisterIndex: no,
    registrationOpen: no,
    registrationClosesAt: no,
    surveyUrl: no,
    message: no,
    calendarSequence: no,
    calendarChangedAt: no,
    createdAt: no,
  },
  orders: {
    id: 'pseudonym',
    classId: no,
    memberStatus: no,
    memberName: 'order',
    memberEmail: 'order',
    memberPhone: 'order',
    locale: no,
    seats: no,
    amount: no,
    status: no,
    holdExpiresAt: no,
    registerIndex: 'pseudonym',
    confirmPaymentEmailOk: no,
    emailUndeliverable: no,
    emailCorrections: no,
    unpaidMailAt: no,
    tokenVersion: no,
    createdAt: no,
    erasedAt: no,
  },
  orderLinkMails: { email: 'aDay', sentAt: 'aDay' },
  payments: {
    id: 'pseudonym',
    orderId: 'pseudonym',
    gateway: no,
    transId: 'pseudonym',
    amount: no,
    status: no,
    gatewayTradeNumber: 'pseudonym',
    responseMessage: 'order',
    keyId: no,
    nextQueryAt: no,
    lastQueriedAt: no,
    unknownAtGateway: no,
    completedAt: no,
    createdAt: no,
  },
  gatewayResponses: {
    id: no,
    gateway: no,
    channel: no,
    method: no,
    contentType: no,
    body: 'response',
    decrypted: 'response',
    bodySize: no,
    remoteAddress: 'response',
    arrivedAt: no,
    client: no,
    succ: no,
    gwsr: 'pseudonym',
    response_code: no,
    response_msg: 'response',
    process_date: no,
    process_time: no,
    od_sob: 'pseudonym',
    auth_code: 'pseudonym',
    amount: no,
    od_hoho: 'response',
    eci: no,
    red_dan: no,
    red_de_amt: no,
    red_ok_amt: no,
    red_yet: no,
    rech_key: 'pseudonym',
    inspect: 'pseudonym',
    spcheck: 'pseudonym',
    card4no: 'response',
    card6no: 'response',
    expire_dt: 'response',
    inv_error: no,
    outcome: no,
    gatewayTradeNumber: 'pseudonym',
    previousKeyId: no,
    recheck: no,
    refusal: no,
    reason: no,
    paymentId: 'pseudonym',
    verdict: no,
    errorId: no,
    erasedAt: no,
    bodySha256: 'pseudonym',
  },
  outbox: { id: no, job: no, data: 'pseudonym' },
  gatewayPauses: { gateway: no, endsAt: no },
  idempotencyKeys: { key: 'aDay', requestHash: 'aDay', orderId: 'pseudonym', createdAt: no },
} as const satisfies { [Table in keyof Tables]: Record<keyof Tables[Table]['$inferSelect'], KeptFor> }
