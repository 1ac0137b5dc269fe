import type { Order } from '@baoming/contract'

/** Why an order can no longer be paid although its seats are held: its class was called off or is over. */
export type ClassGone = 'calledOff' | 'over'

/** @param now the server's time, in milliseconds since 1970 */
export function classGone({ class: course }: Order, now: number): ClassGone | undefined {
  if (course.calledOff) return 'calledOff'
  return Date.parse(course.endsAt) <= now ? 'over' : undefined
}
