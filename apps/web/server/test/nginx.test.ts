import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it, onTestFinished } from 'vitest'
import { securityHeaders } from '../src/security-headers.ts'
import { builtApp } from './built-app.ts'

const fromRoot = (path: string) => fileURLToPath(new URL(`../../../../${path}`, import.meta.url))

/** What `docker/web` writes for nginx, which itself is left out. */
async function render(env: Record<string, string>): Promise<(name: string) => Promise<string>> {
  const folder = await mkdtemp(join(tmpdir(), 'baoming-nginx-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'nginx'), '#!/bin/sh\n')
  await chmod(join(folder, 'nginx'), 0o755)
  await promisify(execFile)('sh', [fromRoot('docker/web/serve.sh')], {
    env: {
      PATH: [folder, process.env['PATH']].join(delimiter),
      SITE: await builtApp(),
      TEMPLATE: fromRoot('docker/web/nginx.conf.template'),
      HEADERS: fromRoot('apps/web/security-headers.txt'),
      RENDERED: folder,
      ...env,
    },
  })
  return (name) => readFile(join(folder, name), 'utf8')
}

it('sends the same headers by nginx', async () => {
  const rendered = await render({
    SERVER_URL: 'https://api.example.com/shop',
    GATEWAY_ORIGINS: 'https://one.example https://two.example:8443',
  })
  const expected = securityHeaders({
    serverUrl: 'https://api.example.com/shop',
    gatewayOrigins: ['https://one.example', 'https://two.example:8443'],
  })
  const lines = (await rendered('security-headers.conf')).trim().split('\n')
  expect(lines).toEqual(
    Object.entries(expected).map(([name, value]) => `add_header ${name} "${value}" always;`),
  )
  expect(await rendered('index.html')).toContain('content="https://api.example.com/shop"')
  const configuration = await rendered('nginx.conf')
  expect(configuration).toContain('/security-headers.conf;')
  expect(configuration).not.toContain('${')
})

it('serves nothing by nginx when an address could end what quotes it', async () => {
  await expect(render({ SERVER_URL: 'https://api.example"; script-src *' })).rejects.toThrow(
    'plain addresses',
  )
})
