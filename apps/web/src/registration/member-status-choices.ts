import type { ClassSummary, MemberStatus } from '@baoming/contract'

/** One kind of registration: its price in TWD, and whether enough seats are left for it. */
export interface MemberStatusChoice {
  status: MemberStatus
  seats: number
  price: number
  available: boolean
}

/**
 * The kinds of registration that a class offers.
 * @param ownSeats seats that the customer's earlier order would release
 */
export function memberStatusChoices(course: ClassSummary, ownSeats = 0): MemberStatusChoice[] {
  const seatsLeft = course.seatsLeft === null ? Infinity : course.seatsLeft + ownSeats
  const choices = [
    { status: 'single' as const, seats: 1, price: course.priceSingle },
    { status: 'group' as const, seats: 2, price: course.priceGroup },
  ]
  return choices.flatMap(({ price, ...choice }) =>
    price === null ? [] : [{ ...choice, price, available: choice.seats <= seatsLeft }],
  )
}
