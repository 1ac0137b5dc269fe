// Serves the web app and the office by Vite, on the one origin that they share; `npm run dev` runs this.
import { join } from 'node:path'
import { createServer } from 'vite'
import { root } from '../root.mjs'

const { WEB_HOST, WEB_PORT } = process.env
const officePath = /^\/office(?=[/?]|$)/

const appIn = (name) => ({
  root: join(root, 'apps', name),
  configFile: join(root, 'apps', name, 'vite.config.ts'),
  logLevel: 'warn',
})

/** Lets the office's own server answer below its path, and tell its pages of changes over the same port. */
const officeBeside = {
  name: 'office-beside',
  async configureServer({ httpServer, middlewares }) {
    const office = await createServer({
      ...appIn('office'),
      server: { middlewareMode: true, hmr: { server: httpServer } },
    })
    httpServer.on('close', () => void office.close())
    middlewares.use((request, response, next) =>
      officePath.test(request.url) ? office.middlewares(request, response, next) : next(),
    )
  },
}

const web = await createServer({
  ...appIn('web'),
  server: { host: WEB_HOST, port: Number(WEB_PORT), strictPort: true },
  plugins: [officeBeside],
})
await web.listen()
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => void web.close().then(() => process.exit(0)))
