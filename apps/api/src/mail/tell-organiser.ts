import {
  endOrganiserMail,
  makeOrganiserMails,
  recordOrganiserMail,
  takeOrganiserMail,
  type DueOrganiserMail,
} from '@baoming/database'
import { officeAttentionUrl } from '../config/web-pages.ts'
import type { Context } from '../context.ts'
import { renderAttention } from './letters/attention.ts'
import { send, type MailTools } from './send.ts'

/** Mails of one round: each minute there is one. */
const mailsMax = 10

/**
 * Tells the organiser what needs a person: money at once, the rest once a day. A mail that cannot be sent is tried again,
 * later each time; what it is about is told once.
 *
 * @throws DrizzleQueryError
 */
export async function tellOrganiser(context: Context, tools: MailTools): Promise<void> {
  const { db } = context.database
  await makeOrganiserMails(db)
  for (let sent = 0; sent < mailsMax; sent++) {
    const mail = await takeOrganiserMail(db)
    if (!mail) return
    await tryMail(context, tools, mail)
  }
}

async function tryMail(context: Context, tools: MailTools, mail: DueOrganiserMail): Promise<void> {
  const { database, config } = context
  const organiser = await context.organiser.now()
  try {
    // What was put right meanwhile needs no mail.
    if (mail.count > 0) {
      const letter = renderAttention(mail, organiser.mailLocale, officeAttentionUrl(config.webUrl), organiser)
      for (const to of organiser.mailTo.filter((address) => !mail.sentTo.includes(address))) {
        const messageId = `<organiser-${mail.id}@baoming.invalid>`
        const rejection = await send(tools, { ...letter, to, messageId })
        if (rejection)
          tools.log.error(
            { mailId: mail.id, reply: rejection.reply },
            'the mail server rejects an address of the organiser permanently; correct it in the settings',
          )
        await recordOrganiserMail(database.db, mail.id, to)
      }
    }
    await endOrganiserMail(database.db, mail.id, 'sent')
  } catch (error) {
    tools.log.warn({ err: error, mailId: mail.id }, 'a mail to the organiser could not be sent')
    if (mail.isLastTry) await endOrganiserMail(database.db, mail.id, 'given-up')
  }
}
