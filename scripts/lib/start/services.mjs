import { join } from 'node:path'
import { reachable } from '../settings.mjs'

/** How Node runs our TypeScript from its sources. */
export const typescript = ['--conditions=@baoming/source', '--import', 'tsx']

/**
 * What `npm start` runs: the three rooms that listen, from their sources. The web app is built and served as in
 * production, quick on a phone as well, or by Vite for those who change it.
 */
export function services(root, settings, { web = 'built' } = {}) {
  return [
    {
      name: 'api',
      title: 'The API',
      colour: 'green',
      cwd: join(root, 'apps', 'api'),
      args: [...typescript, join('src', 'server.ts')],
      env: { LOG_PRETTY: '1', ...settings },
      healthUrl: `http://${reachable(settings.API_HOST)}:${settings.API_PORT}/readyz`,
    },
    {
      name: 'sim',
      title: 'The gateway simulator',
      colour: 'magenta',
      cwd: join(root, 'apps', 'gateway-sim'),
      args: [...typescript, join('src', 'server.ts')],
      env: settings,
      healthUrl: `${settings.SIM_TLS_CERT ? 'https' : 'http'}://${reachable(settings.SIM_HOST)}:${settings.SIM_PORT}/healthz`,
    },
    { name: 'web', title: 'The web app', colour: 'blue', ...webServers[web](root, settings) },
  ]
}

/** What `npm run dev:mock` runs instead: the web app on made-up answers, alone. */
export function mockService(root, settings) {
  const web = services(root, settings, { web: 'development' }).find(({ name }) => name === 'web')
  return { ...web, title: 'The web app on mocks', args: [...web.args, '--config', 'vite.mock.config.ts'] }
}

// By number: a name may mean IPv6 alone, and then 127.0.0.1 would find nobody.
const webHost = ({ WEB_HOST }) => WEB_HOST || '127.0.0.1'
const webUrl = (settings, path) => `http://${reachable(webHost(settings))}:${settings.WEB_PORT}${path}`

const webServers = {
  built: (root, settings) => ({
    cwd: root,
    args: [...typescript, join('scripts', 'lib', 'start', 'serve-web.mjs')],
    env: { ...settings, WEB_HOST: webHost(settings), WEB_FOLDER: join(settings.DATA_DIR, 'web') },
    healthUrl: webUrl(settings, '/healthz'),
  }),
  development: (root, settings) => ({
    cwd: join(root, 'apps', 'web'),
    args: [
      join(root, 'node_modules', 'vite', 'bin', 'vite.js'),
      ...['--host', webHost(settings), '--port', settings.WEB_PORT, '--strictPort', '--logLevel', 'warn'],
    ],
    env: { ...settings, VITE_SERVER_URL: settings.SERVER_URL },
    healthUrl: webUrl(settings, '/'),
  }),
}
