import { fileURLToPath } from 'node:url'
import { expect, it, vi } from 'vitest'
import { checkSettings } from '../../scripts/lib/check-settings.mjs'

const repository = fileURLToPath(new URL('../..', import.meta.url))
const { PATH } = process.env

async function complaint(env, inFile = []) {
  const said = []
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(text))
  try {
    const error = await checkSettings(repository, { PATH, ...env }, inFile).then(
      () => null,
      (reason) => reason,
    )
    return { message: error?.message ?? null, said: said.join('') }
  } finally {
    write.mockRestore()
  }
}

it('takes nothing set for a machine of one’s own', async () => {
  expect(await complaint({})).toEqual({ message: null, said: '' })
})

it('tells everything that is wrong with the API, the simulator and the web server at once, and no value', async () => {
  const { message } = await complaint(
    {
      API_PORT: '0',
      SIM_PORT: 'x-value',
      WEB_PORT: '99999',
      MAIL_FORM: 'x-value',
      NODE_ENV: 'x-value',
      SIM_TLS_CERT: 'x-value',
      LOGLEVEL: '1',
    },
    ['LOGLEVEL', 'API_PORT'],
  )
  const names = [...message.matchAll(/^ {2}(\w+) /gm)].map(([, name]) => name)
  expect(names.sort()).toEqual([
    'API_PORT',
    'LOGLEVEL',
    'MAIL_FORM',
    'NODE_ENV',
    'SIM_PORT',
    'SIM_TLS_KEY',
    'WEB_PORT',
  ])
  expect(message).toContain('LOGLEVEL is no setting; did you mean LOG_LEVEL?')
  expect(message).not.toContain('x-value')
})

it('recognises production, which `npm start` cannot serve, and says why', async () => {
  const { message } = await complaint({ WEB_HOST: '0.0.0.0' })
  expect(message).toMatch(
    /APP_SECRET is not set[\s\S]*production, because WEB_HOST listens beyond this machine.\n.*ALLOW_DEMO=1/,
  )
  expect((await complaint({ WEB_HOST: '0.0.0.0', ALLOW_DEMO: '1' })).message).toBeNull()
})

it('tells which names in .env nobody reads, unless they are other tools’', async () => {
  const names = ['SHOP_COLOUR', 'COMPOSE_PROFILES', 'HTTPS_PROXY', 'http_proxy', 'NODE_OPTIONS', 'WEB_URL']
  const { message, said } = await complaint({}, names)
  expect(message).toBeNull()
  expect(said).toMatch(/^[^\n]*SHOP_COLOUR in .env is no setting of Baoming: nothing reads it\.[^\n]*\n$/)
})
