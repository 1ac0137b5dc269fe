import type { FastifyBaseLogger } from 'fastify'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { oneLine } from '@baoming/contract'
import { reachOf } from '@baoming/gateways/deployment'
import { createTransport } from 'nodemailer'
import type { CalendarMethod } from '../classes/calendar-file.ts'
import type { Config } from '../config/config.ts'
import { randomId } from '../random-id.ts'
import { addressRejected } from './address-rejected.ts'
import { isMailCatcher } from '../config/mail-catcher.ts'
import { mailFolder } from './mail-files.ts'

/** A mail ready to be sent. */
export interface Mail {
  /** One e-mail address. */
  to: string
  subject: string
  text: string
  html: string
  /** An attached calendar file. */
  calendar?: { name: string; content: string; method: CalendarMethod | undefined }
  /** The same for every attempt at one mail, so that mailboxes recognise copies; with angle brackets. */
  messageId?: string
}

/** How mails are sent. */
export interface Mailer {
  /**
   * Resolves when the mail server has accepted the mail, or its file is written.
   * @throws AddressRejected where a retry is useless; any other error where it may succeed
   */
  send(mail: Mail): Promise<void>
  /** Closes idle connections. */
  close(): void
}

type MailConfig = Pick<Config, 'smtpUrl' | 'mailFrom' | 'dataDir'>

/** Milliseconds that each step of the SMTP conversation may take. */
const timeoutMilliseconds = 10_000

/** Sends mails to the mail server; without one it writes each as an .eml file under `<dataDir>/mail`. */
export function createMailer(
  { smtpUrl, dataDir, mailFrom }: MailConfig,
  organiser: { now(): Promise<Omit<From, 'mailFrom'>> },
  log: FastifyBaseLogger,
): Mailer {
  const from = async (): Promise<From> => ({ ...(await organiser.now()), mailFrom })
  return smtpUrl === null ? fileMailer(from, mailFolder(dataDir), log) : smtpMailer(smtpUrl, from, log)
}

function smtpMailer(url: string, from: () => Promise<From>, log: FastifyBaseLogger): Mailer {
  const transport = createTransport({ ...smtpOptions(url), pool: true })
  return {
    async send(mail) {
      try {
        await transport.sendMail(envelope(mail, await from()))
      } catch (error) {
        throw addressRejected(error) ?? error
      }
      log.info({ subject: mail.subject }, 'mail sent')
    },
    close: () => transport.close(),
  }
}

/** nodemailer's options for an SMTP URL. */
export const smtpOptions = (url: string) => ({
  url: withoutParameter(url, 'requireTLS'),
  // Mails contain names and links to orders.
  requireTLS: needsTls(url),
  connectionTimeout: timeoutMilliseconds,
  greetingTimeout: timeoutMilliseconds,
  socketTimeout: timeoutMilliseconds,
  dnsTimeout: timeoutMilliseconds,
  ...noFetching,
})

/** TLS is required beyond this machine, except for a mail catcher, which production refuses. */
function needsTls(smtpUrl: string): boolean {
  return reachOf(new URL(smtpUrl).hostname) !== 'machine' && !isMailCatcher(smtpUrl)
}

/** A parameter of the URL would override the option of the same name. */
function withoutParameter(address: string, name: string): string {
  const url = new URL(address)
  if (!url.searchParams.has(name)) return address
  url.searchParams.delete(name)
  return url.href
}

function fileMailer(from: () => Promise<From>, folder: string, log: FastifyBaseLogger): Mailer {
  const transport = createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
    ...noFetching,
  })
  return {
    async send(mail) {
      const { message } = await transport.sendMail(envelope(mail, await from()))
      const file = await writeWhole(folder, fileName(), message as Buffer)
      log.info({ file, subject: mail.subject }, 'mail written to a file: no SMTP_URL is set')
    },
    close() {},
  }
}

/** A mail's content is text: nothing in it may make nodemailer read a file or fetch a URL. */
const noFetching = { disableFileAccess: true, disableUrlAccess: true }

type From = Pick<Config, 'mailFrom' | 'organiserName' | 'organiserEmail'>

function envelope({ to, messageId, calendar, ...parts }: Mail, from: From) {
  return {
    ...parts,
    from: sender(from),
    // An object, because a string would be split at its commas into several recipients.
    to: { name: '', address: to },
    ...(from.organiserEmail !== null && {
      replyTo: { name: oneLine(from.organiserName ?? ''), address: from.organiserEmail },
    }),
    ...(messageId !== undefined && { messageId }),
    ...(calendar && { attachments: [attachment(calendar)] }),
    headers: { 'Auto-Submitted': 'auto-generated' },
  }
}

/** MAIL_FROM, with the organiser's name where it has none. */
function sender({ mailFrom, organiserName }: From) {
  if (organiserName === null || mailFrom.includes('<')) return mailFrom
  return { name: oneLine(organiserName), address: mailFrom }
}

function attachment({ name, content, method }: NonNullable<Mail['calendar']>) {
  const contentType = `text/calendar; charset=utf-8${method ? `; method=${method}` : ''}`
  return { filename: name, content, contentType }
}

// Without colons, which Windows does not allow in file names.
function fileName(): string {
  return `${new Date().toISOString().replaceAll(':', '')}-${randomId(6)}.eml`
}

/** Writes a file that only its owner can read and that appears under its name only when it is complete. */
async function writeWhole(folder: string, name: string, content: Buffer): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const unfinished = join(folder, `.${name}.part`)
  const finished = join(folder, name)
  await writeFile(unfinished, content, { flag: 'wx', mode: 0o600 })
  await rename(unfinished, finished)
  return finished
}
