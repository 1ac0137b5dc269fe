import type { RollPerson, RollSession } from '@baoming/contract/office'

/** Sessions that have room beside the names: upright, and across. */
const uprightMax = 4
export const acrossMax = 10

/** A sheet: its sessions, and which way the paper lies. */
export interface SheetPart<Session> {
  sessions: Session[]
  isAcross: boolean
}

/**
 * Divides sessions into sheets, as evenly as it goes, so that each has room to sign. All lie the same way: where there are
 * several, none has few sessions.
 */
export function sheetParts<Session extends RollSession>(sessions: readonly Session[]): SheetPart<Session>[] {
  const parts = Math.ceil(sessions.length / acrossMax)
  const each = Math.ceil(sessions.length / Math.max(parts, 1))
  return Array.from({ length: parts }, (_, place) => {
    const own = sessions.slice(place * each, (place + 1) * each)
    return { sessions: own, isAcross: own.length > uprightMax }
  })
}

/** The people of each order, who stay together on a page. */
export function ordersOf(people: readonly RollPerson[]): RollPerson[][] {
  const orders = new Map<string, RollPerson[]>()
  for (const person of people) orders.set(person.order, [...(orders.get(person.order) ?? []), person])
  return [...orders.values()]
}
