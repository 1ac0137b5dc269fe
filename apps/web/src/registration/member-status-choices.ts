import type { ClassSummary, MemberStatus } from '@baoming/contract'

export interface MemberStatusChoice {
  status: MemberStatus
  seats: number
  price: number
  available: boolean
}

/** The ways a class is sold; `ownSeats` are those the customer's own earlier order would give back. */
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
