import type { Organiser } from '@baoming/contract'

/** Until the API has answered, and where nothing is set. */
export const unknownOrganiser: Organiser = {
  name: null,
  email: null,
  phone: null,
  address: null,
  logoUrl: null,
  url: null,
}

/** As the web server wrote it into the page, so that nothing moves once the API has said the same. */
export function organiserInPage(page: Document = document): Organiser | undefined {
  const written = page.querySelector<HTMLMetaElement>('meta[name="baoming-organiser"]')?.content
  if (!written) return undefined
  try {
    return { ...unknownOrganiser, ...(JSON.parse(written) as Partial<Organiser>) }
  } catch {
    return undefined
  }
}
