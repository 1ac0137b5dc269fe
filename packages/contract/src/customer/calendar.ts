/**
 * Path of a class as a calendar file, below the API's address. The browser follows it, so the client has no call for
 * it.
 */
export const classCalendarPath = (slug: string): string => `/api/classes/${slug}/calendar.ics`
