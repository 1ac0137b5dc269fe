/** The pictures that are taken as a logo. SVG is not among them, because it may hold scripts. */
export const logoTypes = ['image/png', 'image/jpeg', 'image/webp'] as const
export type LogoType = (typeof logoTypes)[number]

/** Bytes of a logo at most. The office shrinks what is larger before it sends it. */
export const logoBytesMax = 100 * 1024

/** Path of a logo; its content never changes. @param digest SHA-256 of the picture, in hexadecimal digits */
export const logoPath = (digest: string): string => `/api/organiser/logo/${digest}`
