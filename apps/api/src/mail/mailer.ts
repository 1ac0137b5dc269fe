import type { FastifyBaseLogger } from 'fastify'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { reachOf } from '@baoming/gateways/deployment'
import { createTransport } from 'nodemailer'
import type { CalendarMethod } from '../classes/calendar-file.ts'
import type { Config } from '../config/config.ts'
import { randomId } from '../random-id.ts'
import { addressRejected } from './address-rejected.ts'
import { isMailCatcher } from '../config/mail-catcher.ts'
import { mailFolder } from './mail-files.ts'
import { oneLine } from './letters/one-line.ts'

export interface Mail {
  /** One e-mail address. */
  to: string
  subject: string
  text: string
  html: string
  /** A calendar file that comes with it. */
  calendar?: { name: string; content: string; method: CalendarMethod | undefined }
  /** The same for every attempt at one mail, so that a mailbox can tell copies; with its angle brackets. */
  messageId?: string
}

export interface Mailer {
  /**
   * Resolves when the mail server has taken the mail, or its file is written; rejects when it did not, with
   * `AddressRejected` where a retry is useless.
   */
  send(mail: Mail): Promise<void>
  /** Lets idle connections go. */
  close(): void
}

type MailConfig = Pick<Config, 'smtpUrl' | 'mailFrom' | 'dataDir' | 'organiserName' | 'organiserEmail'>

/** Milliseconds that each step of talking to the mail server may take. */
const timeLimit = 10_000

/** Mails go to the mail server; without one each becomes an .eml file under `<dataDir>/mail`. */
export function createMailer(config: MailConfig, log: FastifyBaseLogger): Mailer {
  const { smtpUrl, dataDir } = config
  return smtpUrl === null ? fileMailer(config, mailFolder(dataDir), log) : smtpMailer(smtpUrl, config, log)
}

function smtpMailer(url: string, from: From, log: FastifyBaseLogger): Mailer {
  const transport = createTransport({ ...smtpOptions(url), pool: true })
  return {
    async send(mail) {
      try {
        await transport.sendMail(envelope(mail, from))
      } catch (error) {
        throw addressRejected(error) ?? error
      }
      log.info({ subject: mail.subject }, 'mail sent')
    },
    close: () => transport.close(),
  }
}

export const smtpOptions = (url: string) => ({
  url: withoutParameter(url, 'requireTLS'),
  // Mails hold names and links to orders.
  requireTLS: needsTls(url),
  connectionTimeout: timeLimit,
  greetingTimeout: timeLimit,
  socketTimeout: timeLimit,
  dnsTimeout: timeLimit,
  ...noFetching,
})

/** Beyond this machine a mail goes by TLS or not at all. A mail catcher, which production refuses, may do without. */
function needsTls(smtpUrl: string): boolean {
  return reachOf(new URL(smtpUrl).hostname) !== 'machine' && !isMailCatcher(smtpUrl)
}

/** What the address says would win over an option. */
function withoutParameter(address: string, name: string): string {
  const url = new URL(address)
  if (!url.searchParams.has(name)) return address
  url.searchParams.delete(name)
  return url.href
}

function fileMailer(from: From, folder: string, log: FastifyBaseLogger): Mailer {
  const transport = createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
    ...noFetching,
  })
  return {
    async send(mail) {
      const { message } = await transport.sendMail(envelope(mail, from))
      const file = await writeWhole(folder, fileName(), message as Buffer)
      log.info({ file, subject: mail.subject }, 'mail written to a file: no SMTP_URL is set')
    },
    close() {},
  }
}

/** A mail is text that we made: nothing in it may name a file or an address to be read. */
const noFetching = { disableFileAccess: true, disableUrlAccess: true }

type From = Pick<MailConfig, 'mailFrom' | 'organiserName' | 'organiserEmail'>

function envelope({ to, messageId, calendar, ...parts }: Mail, from: From) {
  return {
    ...parts,
    from: sender(from),
    // As an object: a text would be taken apart at its commas into several receivers.
    to: { name: '', address: to },
    ...(from.organiserEmail !== null && {
      replyTo: { name: oneLine(from.organiserName ?? ''), address: from.organiserEmail },
    }),
    ...(messageId !== undefined && { messageId }),
    ...(calendar && { attachments: [attachment(calendar)] }),
    headers: { 'Auto-Submitted': 'auto-generated' },
  }
}

/** The organiser's name, where MAIL_FROM is an address without one. */
function sender({ mailFrom, organiserName }: From) {
  if (organiserName === null || mailFrom.includes('<')) return mailFrom
  return { name: oneLine(organiserName), address: mailFrom }
}

function attachment({ name, content, method }: NonNullable<Mail['calendar']>) {
  const contentType = `text/calendar; charset=utf-8${method ? `; method=${method}` : ''}`
  return { filename: name, content, contentType }
}

// Colons are no part of a file name on Windows.
function fileName(): string {
  return `${new Date().toISOString().replaceAll(':', '')}-${randomId(6)}.eml`
}

/** Under its name a file is either whole or not there; others than its owner can't read it. */
async function writeWhole(folder: string, name: string, content: Buffer): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const unfinished = join(folder, `.${name}.part`)
  const finished = join(folder, name)
  await writeFile(unfinished, content, { flag: 'wx', mode: 0o600 })
  await rename(unfinished, finished)
  return finished
}
