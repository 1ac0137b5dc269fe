interface Day {
  /** `YYYY-MM-DD`. */
  day: string
  seats: number
}

/** Days without seats between the others make a chart's steps as long as they were; beyond this many, they are left out. */
const daysMax = 400

const dayMilliseconds = 24 * 60 * 60 * 1000

/**
 * Adds up seats day by day, with the days on which none was taken between those on which some were.
 * @param days in their order
 */
export function everyDay(days: readonly Day[]): (Day & { total: number })[] {
  let total = 0
  const summed = withGaps(days).map(({ day, seats }) => ({ day, seats, total: (total += seats) }))
  return summed
}

function withGaps(days: readonly Day[]): Day[] {
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return []
  const count = (Date.parse(last.day) - Date.parse(first.day)) / dayMilliseconds + 1
  if (count > daysMax) return [...days]
  const seatsOf = new Map(days.map(({ day, seats }) => [day, seats]))
  return Array.from({ length: count }, (_, index) => {
    const day = new Date(Date.parse(first.day) + index * dayMilliseconds).toISOString().slice(0, 10)
    return { day, seats: seatsOf.get(day) ?? 0 }
  })
}
