import { parseForm } from '@baoming/gateways'
import type { FormField, ParsedForm } from '@baoming/gateways'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/** Room for any payment form; a notice address of that length is remembered with its trade. */
const formBytesMax = 32 * 1024

/**
 * Accepts forms alone, in both encodings of HTML. The vendors document the urlencoded one; their PHP reads multipart as
 * well, and some clients send it.
 */
export function readForms(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  // As bytes, because reading text would replace what is not UTF-8 before it can be checked.
  app.addContentTypeParser<Buffer>(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer', bodyLimit: formBytesMax },
    async (_request: FastifyRequest, body: Buffer) => parseForm(body.toString('latin1')),
  )
  app.addContentTypeParser<Buffer>(
    'multipart/form-data',
    { parseAs: 'buffer', bodyLimit: formBytesMax },
    async ({ headers }: FastifyRequest, body: Buffer) => parseMultipart(body, headers['content-type'] ?? ''),
  )
}

/** @throws an error with status 400 for a body that is no such form, or one that carries a file */
async function parseMultipart(body: Buffer, contentType: string): Promise<ParsedForm> {
  const parts = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => undefined)
  const fields = [...(parts ?? [])].map(([name, value]) =>
    typeof value === 'string' ? { name, value, encoding: 'utf-8' as const } : undefined,
  )
  if (!parts || fields.includes(undefined)) throw noForm()
  return { fields: fields.filter((field) => field !== undefined) }
}

const noForm = () => Object.assign(new Error('The body is no multipart form of texts.'), { statusCode: 400 })

/** The form of a request's body; a missing body counts as an empty form. */
export function formOf(body: unknown): ParsedForm {
  return isForm(body) ? body : { fields: [] }
}

/** The query of an address, read as a form. */
export function queryForm(url: string): ParsedForm {
  const mark = url.indexOf('?')
  return parseForm(mark < 0 ? '' : url.slice(mark + 1))
}

/** The first value under a name, or an empty text. */
export function valueOf({ fields }: ParsedForm, name: string): string {
  return fields.find((field: FormField) => field.name === name)?.value ?? ''
}

function isForm(body: unknown): body is ParsedForm {
  return typeof body === 'object' && body !== null && 'fields' in body && Array.isArray(body.fields)
}
