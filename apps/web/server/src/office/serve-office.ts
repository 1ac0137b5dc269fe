import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { cacheControl, isFile, isServed } from '../files/cache-control.ts'
import { readMemoryFiles, type MemoryLimits } from '../files/memory-files.ts'
import { sendFromMemory } from '../files/send-from-memory.ts'
import { escapeHtml } from '../page/html.ts'
import { officeSecurityHeaders } from '../security-headers.ts'

interface OfficeOptions {
  /** What `vite build` wrote of the office. */
  folder: string
  serverUrl: string
  memory: MemoryLimits
}

const serverUrlPlace = /(?<=<meta name="baoming-server-url" content=")[^"]*(?=")/

/**
 * Serves the built office below `/office/`: one page for all its addresses, whose router knows them, under a policy of its
 * own. Nothing of it is for search engines.
 *
 * @throws Error when the folder has no page of the office
 */
export async function serveOffice(
  app: FastifyInstance,
  { folder, serverUrl, memory }: OfficeOptions,
): Promise<void> {
  const page = await readPage(folder, serverUrl)
  const files = await readMemoryFiles(folder, memory)
  const headers = officeSecurityHeaders(serverUrl)

  const sendPage = (reply: FastifyReply) =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page)

  await app.register(
    async (office) => {
      // After the shop's, of whose headers it replaces each.
      office.addHook('onRequest', (_request, reply, done) => {
        reply.headers(headers)
        done()
      })
      sendFromMemory(
        office,
        files.filter(({ path }) => isServed(path)),
        cacheControl,
      )
      await office.register(fastifyStatic, {
        root: folder,
        index: false,
        preCompressed: true,
        dotfiles: 'ignore',
        allowedPath: isServed,
        decorateReply: false,
        setHeaders: (reply, path) =>
          void reply.header('cache-control', cacheControl(path.slice(folder.length))),
      })
      office.setNotFoundHandler(({ method, url }, reply) => {
        if (!['GET', 'HEAD'].includes(method) || isFile(url.replace(/^\/office/, '')))
          return reply.code(404).type('text/plain; charset=utf-8').send('Not found.\n')
        return sendPage(reply)
      })
      // With and without the slash at the end.
      office.get('/', (_request, reply) => sendPage(reply))
    },
    { prefix: '/office' },
  )
}

async function readPage(folder: string, serverUrl: string): Promise<string> {
  const page = await readFile(join(folder, 'index.html'), 'utf8').catch((error: unknown) => {
    throw new Error('The office is not built: OFFICE_FOLDER has no index.html.', { cause: error })
  })
  if (!serverUrlPlace.test(page)) throw new Error('OFFICE_FOLDER has a page that is not the office.')
  return page.replace(serverUrlPlace, () => escapeHtml(serverUrl))
}
