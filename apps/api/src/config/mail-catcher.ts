/** Host names of programs and services that show mails to developers and deliver none. */
const names =
  /^(?:.+[.-])?(?:mailpit|mailhog|mailcatcher|maildev|smtp4dev|fakesmtp|inbucket|greenmail)(?:[.-].+)?$/
const services = /^(?:sandbox\.smtp\.mailtrap\.io|smtp\.mailtrap\.io|(?:.+\.)?ethereal\.email)$/

/** The port that most of them listen on, and that no mail server uses. */
const port = '1025'

/** Whether an SMTP URL leads to a mail catcher. @param smtpUrl a valid URL */
export function isMailCatcher(smtpUrl: string): boolean {
  const url = new URL(smtpUrl)
  const host = url.hostname.toLowerCase()
  return url.port === port || names.test(host) || services.test(host)
}
