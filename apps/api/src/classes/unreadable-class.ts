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
 * What of a class no customer can be shown. The table's checks refuse it; where somebody has dropped one, this class
 * is left out and every other one is still shown. @returns names of fields; none where all is well
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

/** Tells which classes are shown. The log names each odd row once. */
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

/** As far away as ISO 8601 can name with four digits. */
const unreadableTime = '9999-12-31T23:59:59.999Z'

/** A class's time in answers about an order, whose customer must be able to read the rest of it in any case. */
export const survivingTime = (at: Date): string => (hasTime(at) ? at.toISOString() : unreadableTime)

function isTimeZone(timeZone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone }))
  } catch {
    return false
  }
}
