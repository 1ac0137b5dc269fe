// Serves the web app as in production, from a build that is made when something has changed; `npm start` runs this.
import { root } from '../root.mjs'
import { keepWebBuilt } from './kept-web-build.mjs'

await keepWebBuilt(root, process.env.WEB_FOLDER)
await import('../../../apps/web/server/src/server.ts')
