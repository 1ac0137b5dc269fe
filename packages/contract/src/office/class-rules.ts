/** Sessions of a class at most. */
export const sessionsMax = 200

/** One line with something to see; neither control characters nor halves of characters. */
const line = (maxLength: number) => ({
  minLength: 1,
  maxLength,
  pattern: '^(?=.*[^\\s\\u00ad\\u180e\\u200b-\\u200f\\u3164\\ufeff])[^\\p{Cc}\\p{Cs}\\u2028\\u2029]*$',
})

/** Text of several lines; empty where nothing is said. */
const text = (maxLength: number) => ({ maxLength, pattern: '^[^\\u0000\\p{Cs}]*$' })

const price = { minimum: 0, maximum: 10_000_000 }

/**
 * What the fields of a class have to satisfy, as keywords of JSON Schema: the schema of the API is made of them, and forms
 * and files are checked by them without it. Patterns need the flag `u`.
 */
export const classFieldRules = {
  slug: { minLength: 1, maxLength: 80, pattern: '^[a-z0-9-]+$' },
  title: line(200),
  summary: text(2000),
  description: text(50_000),
  location: text(500),
  timeZone: { minLength: 1, maxLength: 60 },
  sessions: { minItems: 1, maxItems: sessionsMax },
  teacher: line(120),
  teacherIds: { maxItems: 20, uniqueItems: true },
  photoAlt: line(200),
  priceSingle: price,
  priceGroup: price,
  capacity: { minimum: 0, maximum: 1_000_000 },
  minSeats: { minimum: 1, maximum: 1_000_000 },
  surveyUrl: { maxLength: 2000, pattern: '^[Hh][Tt][Tt][Pp][Ss]?://[^\\s\\p{Cc}\\p{Cs}]+$' },
  message: text(20_000),
  refundSteps: { maxItems: 10 },
  refundBefore: { minimum: 0, maximum: 1000 },
  refundPercent: { minimum: 0, maximum: 100 },
  /** The organiser's words in a mail to participants. */
  notice: text(2000),
} as const
