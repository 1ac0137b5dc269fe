// Serves the web app and the office as in production, from builds that are made when something has changed; `npm start`
// runs this.
import { root } from '../root.mjs'
import { keepOfficeBuilt, keepWebBuilt } from './kept-web-build.mjs'

const { WEB_FOLDER, OFFICE_FOLDER } = process.env
await Promise.all([keepWebBuilt(root, WEB_FOLDER), keepOfficeBuilt(root, OFFICE_FOLDER)])
await import('../../../apps/web/server/src/server.ts')
