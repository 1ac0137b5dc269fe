import { parseForm, rawField, type ParsedForm } from '@baoming/gateways'

/** Real answers have about forty fields. Decoding thousands of broken ones would block the process. */
const fieldsMax = 200

/**
 * Reads the form in a body whatever its content type: gateways and proxies leave the header out or write `text/plain`,
 * and the signature decides. Only `multipart/form-data` has another format.
 *
 * @returns undefined for a body that is no form, or one with more fields than any gateway sends
 */
export function readForm(
  body: Buffer,
  contentType: string | undefined,
): ParsedForm | undefined | Promise<ParsedForm | undefined> {
  if (contentType && /^\s*multipart\/form-data\b/i.test(contentType)) return readMultipart(body, contentType)
  return readFormText(body.toString('latin1'))
}

/** @param text one character for each byte @returns undefined for a form with more fields than any gateway sends */
export const readFormText = (text: string): ParsedForm | undefined =>
  text.split('&', fieldsMax + 1).length > fieldsMax ? undefined : parseForm(text)

/**
 * Uses Node's own parser, which decodes values as UTF-8 while we have to detect their encoding: each byte goes in as a
 * character of its own and comes back as one.
 */
async function readMultipart(body: Buffer, contentType: string): Promise<ParsedForm | undefined> {
  try {
    const characters = Buffer.from(body.toString('latin1'), 'utf8')
    const data = await new Response(characters, { headers: { 'content-type': contentType } }).formData()
    const entries = [...data]
    if (entries.length > fieldsMax) return undefined
    // No gateway's answer contains a file.
    const fields = entries.flatMap(([name, value]) =>
      typeof value === 'string' ? [rawField(name, value)] : [],
    )
    return fields.length < entries.length ? undefined : { fields }
  } catch {
    return undefined
  }
}
