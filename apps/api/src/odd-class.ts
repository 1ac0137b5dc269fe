import { locales, slugRule } from '@baoming/contract'

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

function isTimeZone(timeZone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone }))
  } catch {
    return false
  }
}
