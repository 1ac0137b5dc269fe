/**
 * Path of a class as a calendar file, below the API's address. The browser follows it, so the client has no call for
 * it.
 */
export const classCalendarPath = (slug: string): string => `/api/classes/${slug}/calendar.ics`

/** Path of a photo, below the API's address. The id is the SHA-256 of its content, or `:id` for the route. */
export const classPhotoPath = (id: string): string => `/api/class-photos/${id}`
