import { setInvitationToken } from '@baoming/database'
import { newOfficeToken, officeTokenHash } from '../access/office-token.ts'
import { invitationUrl } from '../config/web-pages.ts'
import type { Context } from '../context.ts'
import { renderInvitation } from './letters/invitation.ts'
import { send, type MailTools } from './send.ts'

/**
 * Mails an invitation to the office. The link's token is made here, so that neither the queue nor the database holds it; a
 * retry makes another one, and only the last link works.
 *
 * @throws Error where a retry may succeed
 */
export async function sendInvitation(
  { config, database, organiser }: Context,
  tools: MailTools,
  { data: { invitationId } }: { data: { invitationId: string } },
): Promise<void> {
  const token = newOfficeToken()
  const tokenHash = officeTokenHash(token)
  const invitation = await setInvitationToken(database.db, invitationId, tokenHash)
  if (!invitation) return
  const mail = renderInvitation(invitation, invitationUrl(config.webUrl, token), await organiser.now())
  const rejection = await send(tools, {
    ...mail,
    to: invitation.email,
    messageId: `<invitation-${tokenHash.toString('hex')}@baoming.invalid>`,
  })
  if (rejection) {
    tools.log.error(
      { invitationId, reply: rejection.reply },
      'the mail server rejects the address of an invitation permanently; withdraw it and invite again',
    )
  }
}
