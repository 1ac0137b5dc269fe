// Builds the web app and serves it as in production; `npm start` runs this.
import { buildWeb } from '../web-build.mjs'

await buildWeb(process.env.WEB_FOLDER)
await import('../../../apps/web/server/src/server.ts')
