/**
 * Formatters of the engine, each made once: making one takes a hundred times as long as using it, and a list of classes
 * would make a hundred.
 */
const dateFormats = new Map<string, Intl.DateTimeFormat>()
const numberFormats = new Map<string, Intl.NumberFormat>()

export const dateFormat = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  madeOnce(dateFormats, locale, options, () => new Intl.DateTimeFormat(locale, options))

export const numberFormat = (locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat =>
  madeOnce(numberFormats, locale, options, () => new Intl.NumberFormat(locale, options))

function madeOnce<Format>(formats: Map<string, Format>, locale: string, options: object, make: () => Format) {
  const name = `${locale} ${JSON.stringify(options)}`
  const format = formats.get(name) ?? make()
  formats.set(name, format)
  return format
}
