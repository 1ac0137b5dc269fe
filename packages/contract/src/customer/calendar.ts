/** Path of a class as a calendar file, below the API's address: no call of the client, for the browser follows it. */
export const classCalendarPath = (slug: string): string => `/api/classes/${slug}/calendar.ics`
