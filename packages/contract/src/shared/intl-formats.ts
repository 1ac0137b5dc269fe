/**
 * Formatters of `Intl`, each made once, because making one takes a hundred times as long as using it and a list of
 * classes needs hundreds.
 */
const dateFormats = new Map<string, Intl.DateTimeFormat>()
const numberFormats = new Map<string, Intl.NumberFormat>()

/** The formatter of dates for a locale and options. */
export const dateFormat = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  madeOnce(dateFormats, locale, options, () => inKnownZone(locale, options))

/** An engine that does not know a time zone shows Taipei's time with Taipei's name. */
function inKnownZone(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(locale, options)
  } catch (error) {
    if (options.timeZone === undefined) throw error
    return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'Asia/Taipei' })
  }
}

/** The formatter of numbers for a locale and options. */
export const numberFormat = (locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat =>
  madeOnce(numberFormats, locale, options, () => new Intl.NumberFormat(locale, options))

function madeOnce<Format>(formats: Map<string, Format>, locale: string, options: object, make: () => Format) {
  const name = `${locale} ${JSON.stringify(options)}`
  const format = formats.get(name) ?? make()
  formats.set(name, format)
  return format
}
