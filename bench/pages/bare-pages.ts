import Fastify from 'fastify'
import { readFileSync } from 'node:fs'

/** The baseline: a Fastify with one route a page and the same bytes in memory, which decides nothing. */
const pages = JSON.parse(process.env.PAGES ?? '[]') as { path: string; file: string }[]
const app = Fastify()
app.get('/healthz', async () => ({ status: 'ok' }))
for (const { path, file } of pages) {
  const bytes = readFileSync(file)
  app.get(path, (_request, reply) =>
    reply.header('content-type', 'application/json; charset=utf-8').send(bytes),
  )
}
await app.listen({ host: '127.0.0.1', port: Number(process.env.API_PORT) })
