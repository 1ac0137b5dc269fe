import { eq, sql } from 'drizzle-orm'
import { registrationOpen } from './classes.ts'
import type { Queries } from './database.ts'
import { expireHolds } from './expire-holds.ts'
import { classes, idempotencyKeys, type MemberStatus } from './schema.ts'

/** How long a pending order keeps its seats. */
export const holdMinutes = 30

export interface NewOrder {
  classSlug: string
  memberStatus: MemberStatus
  member: { name: string; email: string; phone?: string | undefined }
  locale: 'zh-TW' | 'en'
}

/** A client's own name for the request, and a hash of what it asked: the same key twice is one order. */
export interface IdempotencyKey {
  key: string
  requestHash: string
}

export type OrderRefusal =
  'not_found' | 'class_full' | 'registration_closed' | 'member_status_not_offered' | 'idempotency_key_reused'

export type CreateOrderResult = { ok: true; orderId: string } | { ok: false; refusal: OrderRefusal }

/** Ends a transaction whose answer is no, so that nothing of it stays, the idempotency key included. */
class Refused extends Error {
  readonly refusal: OrderRefusal
  constructor(refusal: OrderRefusal) {
    super(refusal)
    this.refusal = refusal
  }
}

/** Holds the seats and writes the order, or says why not. A key seen in the last 24 hours answers as it did then. */
export async function createOrder(
  db: Queries,
  order: NewOrder,
  idempotency?: IdempotencyKey,
): Promise<CreateOrderResult> {
  try {
    const orderId = await db.transaction(async (tx) => {
      const earlier = idempotency && (await claimKey(tx, idempotency))
      if (earlier) return earlier
      const id = (await insertOrder(tx, order)) ?? (await insertAfterExpiry(tx, order))
      if (idempotency) await rememberOrder(tx, idempotency.key, id)
      return id
    })
    return { ok: true, orderId }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal }
    throw error
  }
}

/** Takes the key, or finds the order it made. Someone else's unfinished claim on the same key is waited for. */
async function claimKey(tx: Queries, { key, requestHash }: IdempotencyKey): Promise<string | null> {
  const claimed = await tx
    .insert(idempotencyKeys)
    .values({ key, requestHash })
    .onConflictDoUpdate({
      target: idempotencyKeys.key,
      set: { requestHash, orderId: null, createdAt: sql`now()` },
      setWhere: sql`${idempotencyKeys.createdAt} <= now() - interval '24 hours'`,
    })
    .returning({ key: idempotencyKeys.key })
  if (claimed.length > 0) return null

  const [known] = await tx.select().from(idempotencyKeys).where(eq(idempotencyKeys.key, key))
  if (known?.requestHash !== requestHash) throw new Refused('idempotency_key_reused')
  return known.orderId
}

const rememberOrder = (tx: Queries, key: string, orderId: string) =>
  tx.update(idempotencyKeys).set({ orderId }).where(eq(idempotencyKeys.key, key))

/** Takes the seats and writes the order in one statement: the condition on the class row is the guard. */
async function insertOrder(tx: Queries, order: NewOrder): Promise<string | undefined> {
  const seats = seatsOf(order.memberStatus)
  const price = order.memberStatus === 'group' ? sql`price_group` : sql`price_single`
  const [inserted] = await tx.execute<{ id: string }>(sql`
    with taken as (
      update classes set held_seats = held_seats + ${seats}
      where slug = ${order.classSlug}
        and ${registrationOpen}
        and ${price} is not null
        and (capacity is null or confirmed_register_count + held_seats + ${seats} <= capacity)
      returning id, ${price} as amount
    )
    insert into orders (class_id, member_status, member_name, member_email, member_phone, locale, seats, amount,
                        hold_expires_at)
    select id, ${order.memberStatus}, ${order.member.name}, ${order.member.email}, ${order.member.phone ?? null},
           ${order.locale}, ${seats}, amount, now() + make_interval(mins => ${holdMinutes})
    from taken
    returning id
  `)
  return inserted?.id
}

/** No seat came at once: says why, or frees what overdue holds still take and tries once more. */
async function insertAfterExpiry(tx: Queries, order: NewOrder): Promise<string> {
  const [found] = await tx
    .select({
      id: classes.id,
      open: registrationOpen,
      price: order.memberStatus === 'group' ? classes.priceGroup : classes.priceSingle,
    })
    .from(classes)
    .where(eq(classes.slug, order.classSlug))
  if (!found) throw new Refused('not_found')
  if (!found.open) throw new Refused('registration_closed')
  if (found.price === null) throw new Refused('member_status_not_offered')

  await expireHolds(tx, found.id)
  const id = await insertOrder(tx, order)
  if (id === undefined) throw new Refused('class_full')
  return id
}

const seatsOf = (memberStatus: MemberStatus): 1 | 2 => (memberStatus === 'group' ? 2 : 1)

/** Keys older than the 24 hours they are honoured for. */
export async function forgetIdempotencyKeys(db: Queries): Promise<void> {
  await db.delete(idempotencyKeys).where(sql`${idempotencyKeys.createdAt} <= now() - interval '24 hours'`)
}
