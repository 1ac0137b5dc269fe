import { parseForm, rawField, type ParsedForm } from '@baoming/gateways'

/** Real answers have some forty fields. Thousands of broken ones would keep the process busy with decoding. */
const fieldsMax = 200

/**
 * The form in a body, whatever its content type calls it: a signature is right or wrong whether a gateway, or a proxy
 * on the way, has left the header out or written `text/plain`. Only `multipart/form-data` looks different.
 *
 * @returns undefined where there is none, or one with more fields than any gateway sends
 */
export function readForm(
  body: Buffer,
  contentType: string | undefined,
): ParsedForm | undefined | Promise<ParsedForm | undefined> {
  if (contentType && /^\s*multipart\/form-data\b/i.test(contentType)) return readMultipart(body, contentType)
  return readFormText(body.toString('latin1'))
}

/** @param text one character for each byte; undefined for a form with more fields than any gateway sends */
export const readFormText = (text: string): ParsedForm | undefined =>
  text.split('&', fieldsMax + 1).length > fieldsMax ? undefined : parseForm(text)

/**
 * Read by Node's own parser. It decodes values as UTF-8 and we have to see which encoding they are in: so it is given
 * each byte as a character of its own, and hands those back.
 */
async function readMultipart(body: Buffer, contentType: string): Promise<ParsedForm | undefined> {
  try {
    const characters = Buffer.from(body.toString('latin1'), 'utf8')
    const data = await new Response(characters, { headers: { 'content-type': contentType } }).formData()
    const entries = [...data]
    if (entries.length > fieldsMax) return undefined
    // No answer holds a file.
    const fields = entries.flatMap(([name, value]) =>
      typeof value === 'string' ? [rawField(name, value)] : [],
    )
    return fields.length < entries.length ? undefined : { fields }
  } catch {
    return undefined
  }
}
