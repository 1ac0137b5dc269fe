import Fastify from 'fastify'
import { readFileSync } from 'node:fs'

/** The baseline: a Fastify with one route a file and its bytes in memory, which decides nothing. */
const files = new Map(
  (JSON.parse(process.env.CASES ?? '[]') as { path: string; file: string; encoding: string }[]).map(
    ({ path, file, encoding }) => [`${path} ${encoding}`, readFileSync(file)],
  ),
)
const app = Fastify()
app.get('/healthz', async () => ({ status: 'ok' }))
for (const path of new Set([...files.keys()].map((key) => key.split(' ')[0]!)))
  app.get(path, (request, reply) =>
    reply
      .header('content-type', 'application/javascript; charset=utf-8')
      .send(files.get(`${path} ${request.headers['accept-encoding']}`)),
  )
await app.listen({ host: '127.0.0.1', port: Number(process.env.WEB_PORT) })
