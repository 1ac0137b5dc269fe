import { dateFormat, type ClassDetail, type Organiser } from '@baoming/contract'

const schema = (name: string) => `https://schema.org/${name}`

/** A class as schema.org's Event, which search engines show with its date, place and price. */
export function eventOf(course: ClassDetail, organiser: Organiser, url: string | undefined) {
  const { title, summary, description, locale, startsAt, endsAt, timeZone, capacity, seatsLeft, calledOff } =
    course
  const isOnline = /^\s*(線上|online\b)/i.test(course.location)
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    name: title,
    description: [summary, description].filter(Boolean).join('\n\n'),
    inLanguage: locale,
    startDate: withOffset(startsAt, timeZone),
    endDate: withOffset(endsAt, timeZone),
    eventStatus: schema(calledOff ? 'EventCancelled' : 'EventScheduled'),
    eventAttendanceMode: schema(isOnline ? 'OnlineEventAttendanceMode' : 'OfflineEventAttendanceMode'),
    location: isOnline
      ? { '@type': 'VirtualLocation', name: course.location, ...(url && { url }) }
      : { '@type': 'Place', name: course.location, address: course.location },
    // False as well where only one way of coming is free.
    isAccessibleForFree: !course.priceSingle && !course.priceGroup,
    offers: offersOf(course, url),
    ...(capacity !== null && { maximumAttendeeCapacity: capacity }),
    ...(seatsLeft !== null && { remainingAttendeeCapacity: seatsLeft }),
    ...(organiser.name && { organizer: organizationOf(organiser) }),
    ...(organiser.logoUrl && { image: [organiser.logoUrl] }),
    ...(url && { url }),
  }
}

function offersOf(course: ClassDetail, url: string | undefined) {
  const { priceSingle, priceGroup, seatsLeft, registrationOpen, registrationClosesAt, locale } = course
  const ways = [
    { price: priceSingle, seats: 1, name: locale === 'en' ? 'One person' : '單人' },
    { price: priceGroup, seats: 2, name: locale === 'en' ? 'Two together' : '雙人同行' },
  ]
  return ways.flatMap(({ price, seats, name }) => {
    if (price === null) return []
    const isSoldOut = seatsLeft !== null && seatsLeft < seats
    const availability = !registrationOpen ? 'OutOfStock' : isSoldOut ? 'SoldOut' : 'InStock'
    return {
      '@type': 'Offer',
      name,
      price,
      priceCurrency: course.currency,
      availability: schema(availability),
      ...(registrationClosesAt && { validThrough: withOffset(registrationClosesAt, course.timeZone) }),
      ...(url && { url }),
    }
  })
}

const organizationOf = ({ name, url, email, phone, address }: Organiser) => ({
  '@type': 'Organization',
  name,
  ...(url && { url }),
  ...(email && { email }),
  ...(phone && { telephone: phone }),
  ...(address && { address }),
})

/** Such as `2026-11-28T10:00:00+08:00`: the time by the clock where the class is. */
export function withOffset(iso: string, timeZone: string): string {
  const at = new Date(iso)
  const format = dateFormat('en-US', {
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
    ...{ second: '2-digit', hourCycle: 'h23', timeZone, timeZoneName: 'longOffset' },
  })
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
  const offset = parts['timeZoneName']?.replace('GMT', '') || '+00:00'
  const { year, month, day, hour, minute, second } = parts
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`
}
