/** Programs and services that show mails to developers and deliver none. */
const names =
  /^(?:.+[.-])?(?:mailpit|mailhog|mailcatcher|maildev|smtp4dev|fakesmtp|inbucket|greenmail)(?:[.-].+)?$/
const services = /^(?:sandbox\.smtp\.mailtrap\.io|smtp\.mailtrap\.io|(?:.+\.)?ethereal\.email)$/

/** The port that most of them listen on, and no mail server. */
const port = '1025'

/** @param smtpUrl an address that URL can parse */
export function isMailCatcher(smtpUrl: string): boolean {
  const url = new URL(smtpUrl)
  const host = url.hostname.toLowerCase()
  return url.port === port || names.test(host) || services.test(host)
}
