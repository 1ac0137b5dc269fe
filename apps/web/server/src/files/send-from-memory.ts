import { negotiate } from '@fastify/accept-negotiator'
import { isUtf8MimeType, mime } from '@fastify/send'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { judgeConditions, readRange } from './conditions.ts'
import { encodings, type Encoding, type MemoryFile, type Representation } from './memory-files.ts'

/** A form of a file with all that can be said of it before anybody asks. */
interface Prepared extends Representation {
  modified: Date
  headers: Record<string, string>
}

/**
 * Answers GET and HEAD for each of the files from memory, with a route each: no file is opened while somebody waits.
 *
 * @param cacheControl by the file's path
 */
export function sendFromMemory(
  app: FastifyInstance,
  files: readonly MemoryFile[],
  cacheControl: (path: string) => string,
): void {
  for (const file of files) {
    const forms = prepare(file, cacheControl(file.path))
    app.route({
      method: ['GET', 'HEAD'],
      url: file.path,
      handler: (request, reply) => {
        const encoding = forms.offered.length > 0 ? preferred(request, forms.offered) : null
        return answer(request, reply, (encoding && forms.encoded[encoding]) || forms.plain)
      },
    })
  }
}

function prepare(file: MemoryFile, cacheControl: string) {
  const offered = encodings.filter((encoding) => file.encoded[encoding])
  const common = {
    'content-type': contentType(file.path),
    'cache-control': cacheControl,
    'last-modified': file.modified.toUTCString(),
    'accept-ranges': 'bytes',
    vary: 'accept-encoding',
  }
  const form = (representation: Representation, headers: Record<string, string> = {}): Prepared => ({
    ...representation,
    modified: file.modified,
    headers: { ...common, etag: representation.etag, ...headers },
  })
  const encoded: Partial<Record<Encoding, Prepared>> = {}
  for (const encoding of offered)
    encoded[encoding] = form(file.encoded[encoding]!, { 'content-encoding': encoding })
  return { offered, plain: form(file.plain), encoded }
}

/** As files on disk are sent: both ask the same library. */
function contentType(path: string): string {
  const type = mime.getType(path) ?? 'application/octet-stream'
  return isUtf8MimeType(type) ? `${type}; charset=utf-8` : type
}

/** A star stands for gzip, which whoever takes anything can surely read. */
function preferred({ headers }: FastifyRequest, offered: Encoding[]): Encoding | null {
  const accepted = headers['accept-encoding']
  if (typeof accepted !== 'string') return null
  return negotiate(accepted.toLowerCase().replaceAll('*', 'gzip'), offered)
}

function answer(request: FastifyRequest, reply: FastifyReply, form: Prepared): FastifyReply {
  const { headers } = request
  const { body } = form
  switch (judgeConditions(headers, form)) {
    case 'failed':
      return reply.code(412).type('text/plain; charset=utf-8').send('Precondition failed.\n')
    case 'unchanged': {
      const { 'content-type': _, 'content-encoding': __, ...kept } = form.headers
      return reply.code(304).headers(kept).send()
    }
    case 'none':
  }
  const range = headers.range === undefined ? undefined : readRange(headers, body.length, form)
  if (range === null) {
    return reply
      .code(416)
      .header('content-range', `bytes */${body.length}`)
      .type('text/plain; charset=utf-8')
      .send('Range not satisfiable.\n')
  }
  reply.headers(form.headers)
  if (range === undefined) return reply.send(body)
  return reply
    .code(206)
    .header('content-range', `bytes ${range.start}-${range.end}/${body.length}`)
    .send(body.subarray(range.start, range.end + 1))
}
