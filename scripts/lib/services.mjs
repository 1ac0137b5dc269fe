import { join } from 'node:path'
import { reachable } from './settings.mjs'

const vite = (root) => join(root, 'node_modules', 'vite', 'bin', 'vite.js')

const typescript = ['--conditions=@baoming/source', '--import', 'tsx']

/** What `npm start` runs: the three rooms that listen, from their sources. */
export function services(root, settings) {
  const webHost = settings.WEB_HOST || '127.0.0.1'
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
    {
      name: 'web',
      title: 'The web app',
      colour: 'blue',
      cwd: join(root, 'apps', 'web'),
      // `--host` by number: the name may mean IPv6 alone, and then 127.0.0.1 would find nobody.
      args: [
        vite(root),
        '--host',
        webHost,
        '--port',
        settings.WEB_PORT,
        '--strictPort',
        '--logLevel',
        'warn',
      ],
      env: { ...settings, VITE_SERVER_URL: settings.SERVER_URL },
      healthUrl: `http://${reachable(webHost)}:${settings.WEB_PORT}/`,
    },
  ]
}

/** What `npm run dev:mock` runs instead: the web app on made-up answers, alone. */
export function mockService(root, settings) {
  const web = services(root, settings).find(({ name }) => name === 'web')
  return { ...web, title: 'The web app on mocks', args: [...web.args, '--config', 'vite.mock.config.ts'] }
}
