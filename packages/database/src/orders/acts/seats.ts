import { and, eq, inArray, ne, sql } from 'drizzle-orm'
import type { Queries } from '../../connection/database.ts'
import { endLocked } from '../../holds/end-holds.ts'
import { lockClasses } from '../../holds/lock-classes.ts'
import { overdueHold } from '../../holds/overdue-hold.ts'
import { classes, orders } from '../../schema/index.ts'
import { ActRejected } from './act.ts'

/** A class whose row an act has locked. */
export type LockedClass = typeof classes.$inferSelect

/**
 * Locks classes in which an act takes or frees seats, after the order's own row. Holds that have run out in the class where
 * seats are taken end first; those that are locked are being settled, and stay.
 * @param options.ownOrderId an order that the act itself decides
 * @returns the classes by their ids
 * @throws DrizzleQueryError
 */
export async function lockSeats(
  tx: Queries,
  classIds: readonly number[],
  { takenIn, ownOrderId }: { takenIn?: number; ownOrderId?: string },
): Promise<Map<number, LockedClass>> {
  const overdue = takenIn === undefined ? [] : await lockOverdue(tx, takenIn, ownOrderId)
  await lockClasses(tx, classIds)
  if (overdue.length > 0) await endLocked(tx, and(inArray(orders.id, overdue), overdueHold), 'overdue')
  const rows = await tx
    .select()
    .from(classes)
    .where(inArray(classes.id, [...classIds]))
  return new Map(rows.map((row) => [row.id, row]))
}

async function lockOverdue(tx: Queries, classId: number, ownOrderId: string | undefined): Promise<string[]> {
  const found = await tx
    .select({ id: orders.id })
    .from(orders)
    .where(
      and(
        eq(orders.classId, classId),
        overdueHold,
        ownOrderId === undefined ? undefined : ne(orders.id, ownOrderId),
      ),
    )
    // Ordered, so that only the index of pending orders serves it.
    .orderBy(orders.holdExpiresAt)
    .for('no key update', { skipLocked: true })
  return found.map(({ id }) => id)
}

/** Seats that an act confirms in a class. */
export interface SeatsToGive {
  /** Seats that become confirmed. */
  seats: number
  /** Of them, those that the class counts as held already. */
  held?: number
  /** Registration numbers that are given. */
  numbers: number
  /** Where the class is full, its capacity grows by what is missing. */
  addSeats: boolean
}

/** What giving seats did. */
export interface GivenSeats {
  /** The first of the numbers. */
  number: number
  /** By how much the capacity grew. */
  seatsAdded: number
}

/**
 * Confirms seats in a class whose row is locked, and gives their registration numbers.
 * @throws ActRejected where it is full; DrizzleQueryError
 */
export async function giveSeats(
  tx: Queries,
  course: LockedClass,
  { seats, held = 0, numbers, addSeats }: SeatsToGive,
): Promise<GivenSeats> {
  const { capacity, confirmedRegisterCount, heldSeats } = course
  const missing =
    capacity === null ? 0 : Math.max(0, confirmedRegisterCount + heldSeats - held + seats - capacity)
  if (missing > 0 && !addSeats) throw new ActRejected('class_full')
  const [given] = await tx
    .update(classes)
    .set({
      ...(missing > 0 && { capacity: sql`${classes.capacity} + ${missing}` }),
      confirmedRegisterCount: sql`${classes.confirmedRegisterCount} + ${seats}`,
      heldSeats: sql`${classes.heldSeats} - ${held}`,
      lastRegisterIndex: sql`${classes.lastRegisterIndex} + ${numbers}`,
    })
    .where(eq(classes.id, course.id))
    .returning({ last: classes.lastRegisterIndex })
  return { number: given!.last - numbers + 1, seatsAdded: missing }
}

/** Frees confirmed seats of a class whose row is locked. @throws DrizzleQueryError */
export async function freeSeats(tx: Queries, classId: number, seats: number): Promise<void> {
  await tx
    .update(classes)
    .set({ confirmedRegisterCount: sql`${classes.confirmedRegisterCount} - ${seats}` })
    .where(eq(classes.id, classId))
}

/** The price of a class for one order; null where it is not sold so. */
export const priceOf = (course: LockedClass, memberStatus: 'single' | 'group'): number | null =>
  memberStatus === 'single' ? course.priceSingle : course.priceGroup

/** @throws ActRejected for a class that does not take place, or is over */
export function requireAhead(course: LockedClass): void {
  requireTakesPlace(course)
  if (course.endsAt <= new Date()) throw new ActRejected('class_over')
}

/** @throws ActRejected for a class that does not take place, or is a draft */
export function requireTakesPlace({ calledOffAt, publishedAt }: LockedClass): void {
  if (!publishedAt) throw new ActRejected('class_not_published')
  if (calledOffAt) throw new ActRejected('class_called_off')
}
