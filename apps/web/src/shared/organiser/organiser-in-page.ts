import type { Organiser } from '@baoming/contract'

/** Used until the API has answered, and where nothing is set. */
export const unknownOrganiser: Organiser = {
  name: null,
  email: null,
  phone: null,
  address: null,
  logoUrl: null,
  url: null,
  accent: null,
  texts: [],
}

/** The organiser that the web server wrote into the page, so that the layout does not shift when the API answers. */
export function organiserInPage(page: Document = document): Organiser | undefined {
  const written = page.querySelector<HTMLMetaElement>('meta[name="baoming-organiser"]')?.content
  if (!written) return undefined
  try {
    return { ...unknownOrganiser, ...(JSON.parse(written) as Partial<Organiser>) }
  } catch {
    return undefined
  }
}
