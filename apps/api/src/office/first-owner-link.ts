import { makeOwnerInvitation, type Database } from '@baoming/database'
import { newOfficeToken, officeTokenHash } from '../access/office-token.ts'
import type { Config } from '../config/config.ts'
import { invitationUrl } from '../config/web-pages.ts'

/**
 * Makes a link by which the first owner comes in, in place of an earlier one. It is valid for 30 minutes, once, and only
 * as long as the office has no owner.
 * @returns null when it has one
 * @throws DrizzleQueryError
 */
export async function makeFirstOwnerLink(
  { db }: Pick<Database, 'db'>,
  { webUrl }: Pick<Config, 'webUrl'>,
): Promise<string | null> {
  const token = newOfficeToken()
  const made = await makeOwnerInvitation(db, {
    tokenHash: officeTokenHash(token),
    email: null,
    locale: 'zh-TW',
    firstOwnerOnly: true,
  })
  return made.ok ? invitationUrl(webUrl, token) : null
}
