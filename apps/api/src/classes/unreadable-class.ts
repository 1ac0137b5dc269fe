import { locales, slugRule } from '@baoming/contract'
import type { FastifyBaseLogger } from 'fastify'

interface ClassFacts {
  slug: string
  locale: string
  timeZone: string
  startsAt: Date
  endsAt: Date
  registrationClosesAt: Date | null
}

const slug = new RegExp(slugRule.pattern, 'u')
const hasTime = (at: Date) => !Number.isNaN(at.getTime())

/**
 * Finds fields of a class that no customer can be shown. The table's checks reject such rows; where a check has been
 * dropped, this class is left out and the others are still shown.
 *
 * @returns the names of the unreadable fields; none where all is well
 */
export function oddities(found: ClassFacts): string[] {
  const sound: Record<string, boolean> = {
    slug: slug.test(found.slug),
    locale: (locales as readonly string[]).includes(found.locale),
    timeZone: isTimeZone(found.timeZone),
    startsAt: hasTime(found.startsAt),
    endsAt: hasTime(found.endsAt),
    registrationClosesAt: found.registrationClosesAt === null || hasTime(found.registrationClosesAt),
  }
  return Object.keys(sound).filter((name) => !sound[name])
}

/** Makes the filter of classes that are shown. Each unreadable row is logged once. */
export function shownClasses(log: FastifyBaseLogger): (found: ClassFacts) => boolean {
  const logged = new Set<string>()
  return (found) => {
    const odd = oddities(found)
    if (odd.length === 0) return true
    const name = [found.slug, ...odd].join(' ')
    if (!logged.has(name)) {
      logged.add(name)
      log.error({ class: found.slug, odd }, 'a class is not shown, because no customer could read its row')
    }
    return false
  }
}

/** The last time that ISO 8601 can write with a four-digit year. */
const unreadableTime = '9999-12-31T23:59:59.999Z'

/** A class's time in responses about an order, in which an invalid time must not prevent the rest. */
export const survivingTime = (at: Date): string => (hasTime(at) ? at.toISOString() : unreadableTime)

/** Zones that are known to be good, because finding out takes as long as reading a class. */
const timeZones = new Set<string>()

function isTimeZone(timeZone: string): boolean {
  if (timeZones.has(timeZone)) return true
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    timeZones.add(timeZone)
    return true
  } catch {
    return false
  }
}
