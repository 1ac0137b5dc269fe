/** The time zone in which the office's days and months begin. */
export const officeZone = 'Asia/Taipei'

/** SQL: when a day begins in the office's time zone. @param days from today */
export const dayBegins = (days = 0): string =>
  `((date_trunc('day', now() at time zone '${officeZone}') + interval '${days} days') at time zone '${officeZone}')`
