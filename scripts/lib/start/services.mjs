import { join } from 'node:path'
import { reachable } from '../settings.mjs'

/** The options with which Node runs our TypeScript from its sources. */
export const typescript = [
  '--conditions=@baoming/source',
  '--import',
  new URL('../typescript/register.mjs', import.meta.url).href,
]

/** Errors name the lines of the sources, not of the bundle. */
const bundled = ['--enable-source-maps']

/**
 * The three services of `npm start`. Web app and office are built and served as in production, which is fast on a phone
 * as well; with `development`, Vite serves them.
 *
 * @param options.programs the folder of the bundled programs; null to run their sources
 */
export function services(root, settings, { web = 'built', programs = null } = {}) {
  const run = (name, source) =>
    programs ? [...bundled, join(programs, `${name}.mjs`)] : [...typescript, source]
  return [
    {
      name: 'api',
      title: 'The API',
      colour: 'green',
      cwd: join(root, 'apps', 'api'),
      args: run('api', join('src', 'server.ts')),
      env: { LOG_PRETTY: '1', DEMO_DATA: 'term', ...settings },
      healthUrl: `http://${reachable(settings.API_HOST)}:${settings.API_PORT}/readyz`,
    },
    {
      name: 'sim',
      title: 'The gateway simulator',
      colour: 'magenta',
      cwd: join(root, 'apps', 'gateway-sim'),
      args: run('sim', join('src', 'server.ts')),
      env: settings,
      healthUrl: `${settings.SIM_TLS_CERT ? 'https' : 'http'}://${reachable(settings.SIM_HOST)}:${settings.SIM_PORT}/healthz`,
    },
    { name: 'web', title: 'The web app', colour: 'blue', ...webServers[web](root, settings, run) },
  ]
}

/** The service of `npm run dev:mock`: the web app alone, on mock answers. */
export function mockService(root, settings) {
  const web = services(root, settings, { web: 'mock' }).find(({ name }) => name === 'web')
  return { ...web, title: 'The web app on mocks' }
}

// A number, because the name localhost can mean IPv6 alone, which 127.0.0.1 does not reach.
const webHost = ({ WEB_HOST }) => WEB_HOST || '127.0.0.1'
const webUrl = (settings, path) => `http://${reachable(webHost(settings))}:${settings.WEB_PORT}${path}`

const webServers = {
  built: (root, settings, run) => ({
    cwd: root,
    args: run('web', join('scripts', 'lib', 'start', 'serve-web.mjs')),
    env: {
      ...settings,
      WEB_HOST: webHost(settings),
      WEB_FOLDER: join(settings.DATA_DIR, 'web'),
      OFFICE_FOLDER: join(settings.DATA_DIR, 'office'),
    },
    healthUrl: webUrl(settings, '/healthz'),
  }),
  development: (root, settings) => ({
    cwd: join(root, 'apps', 'web'),
    args: [join(root, 'scripts', 'lib', 'start', 'develop-web.mjs')],
    env: { ...settings, WEB_HOST: webHost(settings), VITE_SERVER_URL: settings.SERVER_URL },
    healthUrl: webUrl(settings, '/'),
  }),
  mock: (root, settings) => ({
    cwd: join(root, 'apps', 'web'),
    args: [
      join(root, 'node_modules', 'vite', 'bin', 'vite.js'),
      ...['--host', webHost(settings), '--port', settings.WEB_PORT, '--strictPort', '--logLevel', 'warn'],
      ...['--config', 'vite.mock.config.ts'],
    ],
    env: { ...settings, VITE_SERVER_URL: settings.SERVER_URL },
    healthUrl: webUrl(settings, '/'),
  }),
}
