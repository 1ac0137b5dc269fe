/** Calls a phone number as it was typed; an extension follows a pause. */
export const phoneLink = (phone: string): string =>
  `tel:${phone.replace(/#/, ',').replaceAll(/[^\d+,]/g, '')}`

/** Writes to an address. */
export const emailLink = (email: string): string =>
  `mailto:${encodeURIComponent(email).replaceAll('%40', '@')}`
