import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import { withoutLocale } from '@baoming/contract'
import Fastify, { type FastifyInstance } from 'fastify'
import { readMemoryFiles, type MemoryLimits } from './files/memory-files.ts'
import { cacheControl, isFile, isServed } from './files/cache-control.ts'
import { sendFromMemory } from './files/send-from-memory.ts'
import { serveOffice } from './office/serve-office.ts'
import { findPage } from './page/pages.ts'
import { dataTags } from './page/page-data.ts'
import { readPageFiles } from './page/page-files.ts'
import { createShopApi } from './page/shop-api.ts'
import { readTemplate } from './page/template.ts'
import { themePath, themeSheet, themeTags } from './page/theme.ts'
import { securityHeaders, type Origins } from './security-headers.ts'

export interface WebServerOptions extends Origins {
  /** What `vite build` wrote. */
  folder: string
  /** What `vite build` wrote of the office; without it, there is none at this address. */
  officeFolder?: string
  /** Where this server itself asks the API. */
  apiUrl: string
  /** The site's own address; undefined where nobody has told it. */
  webUrl: string | undefined
  /** Other ones for tests. */
  limits?: Limits
  memory?: MemoryLimits
}

/** What one visitor may hold open, and for how long. */
export interface Limits {
  requestMs: number
  headersMs: number
  checkEveryMs: number
  connections: number
}

/** Each connection holds some memory and a file descriptor; what comes beyond is turned away at once. */
const usualLimits: Limits = { requestMs: 20_000, headersMs: 10_000, checkEveryMs: 5_000, connections: 4096 }

/** A build takes some 1 MB of it; what is beyond is read from disk each time. */
const usualMemory: MemoryLimits = { file: 1_000_000, total: 32_000_000 }

/**
 * Serves the built web app, which learns here and not from its build where the API is. Each page says in its head what
 * it is about, for chat apps and social networks that run no script.
 */
export async function buildWebServer(options: WebServerOptions): Promise<FastifyInstance> {
  const {
    folder,
    officeFolder,
    apiUrl,
    webUrl,
    limits = usualLimits,
    memory = usualMemory,
    ...origins
  } = options
  const template = readTemplate(await readFile(join(folder, 'index.html'), 'utf8'), origins.serverUrl)
  const pageFiles = await readPageFiles(folder)
  const api = createShopApi(apiUrl)
  const headers = securityHeaders(origins)
  const app = Fastify({
    forceCloseConnections: 'idle',
    // Nobody needs long to ask for a page. What holds connections open without a word is closed.
    requestTimeout: limits.requestMs,
    http: { headersTimeout: limits.headersMs, connectionsCheckingInterval: limits.checkEveryMs },
  })
  app.server.maxConnections = limits.connections

  // With a callback, because a promise would cost each file in memory a tenth of its answer.
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers())
    done()
  })

  app.get<{ Params: { colour: string } }>(themePath, async ({ params: { colour } }, reply) => {
    const sheet = themeSheet(colour)
    if (sheet === undefined) return reply.callNotFound()
    return reply
      .type('text/css; charset=utf-8')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .send(sheet)
  })
  app.get('/healthz', async () => ({ status: 'ok' }))
  if (officeFolder !== undefined)
    await serveOffice(app, { folder: officeFolder, serverUrl: origins.serverUrl, memory })
  const files = await readMemoryFiles(folder, memory)
  sendFromMemory(
    app,
    files.filter(({ path }) => isServed(path)),
    cacheControl,
  )
  // What is not in memory: large files, odd names, and whatever was laid into the folder later.
  await app.register(fastifyStatic, {
    root: folder,
    index: false,
    preCompressed: true,
    dotfiles: 'ignore',
    allowedPath: isServed,
    setHeaders: (reply, path) => void reply.header('cache-control', cacheControl(path.slice(folder.length))),
  })

  // An address of the app is answered with the app, whose router knows its pages. A file that is missing is missing:
  // the page in its place would only confuse the browser.
  app.setNotFoundHandler(async ({ method, url, headers: asked }, reply) => {
    if (!['GET', 'HEAD'].includes(method) || isFile(url))
      return reply.code(404).type('text/plain; charset=utf-8').send('Not found.\n')
    if (isPrivate(url)) reply.header('x-robots-tag', 'noindex')
    const { status, head, organiser, data } = await findPage(url, api, webUrl)
    const tags = [
      ...head.tags,
      ...themeTags(organiser),
      ...pageFiles(url, asked['accept-language']),
      ...dataTags(data),
    ]
    return reply
      .code(status)
      .headers(headers(organiser?.logoUrl))
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(template.write({ ...head, tags }, organiser))
  })
  return app
}

/** What is one customer's alone. */
const isPrivate = (url: string) => /^\/(orders|payment-error)\b/.test(withoutLocale(url))
