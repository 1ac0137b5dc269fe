/** The mail server has no such mailbox. A retry is useless; only the customer can correct the address. */
export class AddressRejected extends Error {
  /** Reply and status code, such as `550 5.1.1`. The server's own text is left out, because it repeats the address. */
  readonly reply: string

  constructor(reply: string) {
    super(`The mail server rejected the address permanently: ${reply}.`)
    this.name = 'AddressRejected'
    this.reply = reply
  }
}

/** What nodemailer adds to an error. */
interface SmtpError {
  command?: string
  responseCode?: number
  response?: string
}

/**
 * Tells a rejected recipient from every other failure. A permanent error to any command but RCPT TO is about the sender
 * or the message, and some servers answer even RCPT TO with one that is about the sender: relaying, authentication,
 * policy.
 *
 * @returns undefined where a retry may succeed
 */
export function addressRejected(error: unknown): AddressRejected | undefined {
  if (!(error instanceof Error)) return undefined
  const { command, responseCode = 0, response = '' } = error as SmtpError
  if (command !== 'RCPT TO' || responseCode < 500 || responseCode > 599) return undefined
  const [, status] = /^\d{3}[ -](5\.\d{1,3}\.\d{1,3})\b/.exec(response) ?? []
  const isAboutAddress =
    status === undefined ? !isAboutSender(responseCode, response) : addressStatus.test(status)
  return isAboutAddress ? new AddressRejected([responseCode, status].filter(Boolean).join(' ')) : undefined
}

/**
 * RFC 3463 codes about the recipient: bad mailbox, domain or syntax, moved, null MX; mailbox disabled, full or too
 * small; no such route or host (Exchange reports an unknown mailbox as 5.4.1). Not 5.1.7 and 5.1.8, which are about the
 * sender, nor any 5.7.
 */
const addressStatus = /^5\.(1\.([0-6]|10)|2\.[0-3]|4\.[14])$/

/** RFC 5321 without extended codes: 550 to 553 are about the mailbox, unless the text says otherwise. */
const isAboutSender = (code: number, response: string): boolean =>
  code < 550 ||
  code > 553 ||
  /relay|authenti|credential|log ?in|policy|spam|block|black ?list|reputation|denied|sender|not permitted|reverse/i.test(
    response,
  )
