/** The mail server says that there is no such mailbox: trying again is in vain, and only the customer can mend it. */
export class AddressRefused extends Error {
  /** Such as `550 5.1.1`. The server's own words are left out: they repeat the address. */
  readonly reply: string

  constructor(reply: string) {
    super(`The mail server refused the address for good: ${reply}.`)
    this.name = 'AddressRefused'
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
 * Tells a refusal of the receiver's address from every other failure. A permanent no to anything but RCPT TO is about
 * us or the mail, and some servers answer even that with one that is about us: relaying, authentication, policy.
 *
 * @returns undefined where it is worth trying again
 */
export function addressRefused(error: unknown): AddressRefused | undefined {
  if (!(error instanceof Error)) return undefined
  const { command, responseCode = 0, response = '' } = error as SmtpError
  if (command !== 'RCPT TO' || responseCode < 500 || responseCode > 599) return undefined
  const [, status] = /^\d{3}[ -](5\.\d{1,3}\.\d{1,3})\b/.exec(response) ?? []
  const isAboutAddress =
    status === undefined ? !isAboutUs(responseCode, response) : addressStatus.test(status)
  return isAboutAddress ? new AddressRefused([responseCode, status].filter(Boolean).join(' ')) : undefined
}

/**
 * RFC 3463: bad mailbox, domain or syntax, moved, null MX; mailbox disabled, full or too small; no such route or host
 * (Exchange says 5.4.1 of an unknown mailbox). Not 5.1.7 and 5.1.8, which are about the sender, nor any 5.7.
 */
const addressStatus = /^5\.(1\.([0-6]|10)|2\.[0-3]|4\.[14])$/

/** RFC 5321 without extended codes: 550 to 553 are about the mailbox, unless the words say otherwise. */
const isAboutUs = (code: number, response: string): boolean =>
  code < 550 ||
  code > 553 ||
  /relay|authenti|credential|log ?in|policy|spam|block|black ?list|reputation|denied|sender|not permitted|reverse/i.test(
    response,
  )
