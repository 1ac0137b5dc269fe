const made = new Map<string, Intl.DateTimeFormat>()

/**
 * The formatter of dates for a locale and options, made once, because making one takes a hundred times as long as using
 * it and a list of classes needs hundreds.
 */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = `${locale} ${JSON.stringify(options)}`
  const format = made.get(name) ?? inKnownZone(locale, options)
  made.set(name, format)
  return format
}

/** An engine that does not know a time zone shows Taipei's time with Taipei's name. */
function inKnownZone(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(locale, options)
  } catch (error) {
    if (options.timeZone === undefined) throw error
    return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'Asia/Taipei' })
  }
}
