import { eventually } from './eventually.ts'
import type { World } from './world.ts'

export async function seatsLeft({ apiUrl }: World, slug: string): Promise<number | null> {
  const response = await fetch(`${apiUrl}/api/classes/${slug}`)
  return ((await response.json()) as { seatsLeft: number | null }).seatsLeft
}

/** The mails that hold a text, such as an order's id; waits for the first. */
export const mailsAbout = (world: World, text: string): Promise<string[]> =>
  eventually(async () => (await world.mails()).filter((mail) => mail.includes(text)))

/** What tells mails apart, to be compared where a mail too many would only be counted. */
export const headsOf = (mails: readonly string[]): string[] =>
  mails.map((mail) => (mail.match(/^(?:Subject|Message-ID|Date):.*(?:\r?\n[ \t].*)*/gim) ?? []).join('\n'))
