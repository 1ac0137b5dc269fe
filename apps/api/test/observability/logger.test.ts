import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import pino from 'pino'
import { describe, expect, it } from 'vitest'
import { loggerOptions } from '../../src/observability/logger.ts'
import { safeError } from '../../src/observability/safe-error.ts'
import { failedQuery, startBareApp } from '../support/bare-app.ts'

const apiFolder = fileURLToPath(new URL('../..', import.meta.url))

const email = 'lin.xiaoming+class@mail.example.com'
const phone = '0912-345-678'
const token = 'dG9rZW4tdGhhdC1vcGVucy10aGUtb3JkZXI'
const signature = '168394512'
const secrets = [email, phone, token, signature]

function expectNoSecret(log: string) {
  expect(log).not.toBe('')
  for (const secret of secrets) expect(log).not.toContain(secret)
  expect(log).not.toContain(encodeURIComponent(email))
}

describe('the log of a request', () => {
  it('holds method, route and status, and nothing that somebody typed or sent along', async () => {
    const { app, log } = await startBareApp()
    app.post('/orders/:id', ({ log: requestLog, headers, body, query }) => {
      requestLog.info({ headers, body, query: { email, phone } }, 'a careless line')
      requestLog.info(
        { order: { member: { email, phone }, token }, fields: { spcheck: signature } },
        'another',
      )
      void query
      throw failedQuery([email, phone], { code: '23505', detail: `Key (member_email)=(${email}) exists.` })
    })
    const reply = await app.inject({
      method: 'POST',
      url: `/orders/${token}?email=${encodeURIComponent(email)}&phone=${phone}#${token}`,
      headers: {
        authorization: `Bearer ${token}`,
        cookie: `session=${token}`,
        'idempotency-key': token,
        'content-type': 'application/json',
      },
      payload: { email, phone, spcheck: signature },
    })
    await app.inject(`/${email}/${phone}?spcheck=${signature}`)
    await app.close()

    expect(reply.statusCode).toBe(500)
    expect(log()).toContain('"method":"POST","route":"/orders/:id"')
    expect(log()).toContain('"statusCode":500')
    expect(log()).toContain('23505')
    expect(log()).not.toContain('remoteAddress')
    expectNoSecret(log())
  })
})

describe('the process’s log', () => {
  it.each(['process.exit(0)', 'throw new Error()'])(
    'has every line when the process ends by %s',
    async (end) => {
      const script = `
      import pino from 'pino'
      import { processLogger } from './src/observability/logger.ts'
      const { stream, ...options } = processLogger({ logLevel: 'info', logPretty: false })
      const log = pino(options, stream)
      log.info('first')
      await new Promise((resolve) => setTimeout(resolve, 20))
      for (const line of ['second', 'last']) log.info(line)
      ${end}`
      const args = [
        '--conditions=@baoming/source',
        '--import',
        'tsx',
        '--input-type=module',
        '--eval',
        script,
      ]
      const stdout = await new Promise<string>((resolve) => {
        execFile(process.execPath, args, { cwd: apiFolder }, (_error, output) => resolve(output))
      })
      const lines = stdout
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { msg: string }).msg)
      expect(lines).toEqual(['first', 'second', 'last'])
    },
  )
})

describe('an error in the log', () => {
  const logged = (error: unknown) => {
    const lines: string[] = []
    const logger = pino(loggerOptions({ logLevel: 'info', logPretty: false }), {
      write: (line: string) => void lines.push(line),
    })
    logger.error({ err: error }, 'failed')
    logger.error(error as Error)
    return lines.join('')
  }

  it('keeps a failed query apart from its values', () => {
    const cause = { code: '23514', constraint_name: 'orders_amount_positive', table_name: 'orders' }
    const log = logged(failedQuery([email, phone], cause))
    expectNoSecret(log)
    for (const kept of ['insert into', 'orders_amount_positive', '23514', 'logger.test.ts'])
      expect(log).toContain(kept)
  })

  it('does not repeat the value that a column could not take', () => {
    const error = Object.assign(new Error(`invalid input syntax for type uuid: "${phone}"`), {
      code: '22P02',
    })
    expectNoSecret(logged(error))
  })

  it('does not repeat the receiver that a mail server refused', () => {
    const error = Object.assign(new Error(`550 5.1.1 <${email}>: Recipient address rejected`), {
      code: 'EENVELOPE',
      response: `550 <${email}>`,
      rejected: [email],
    })
    const log = logged(error)
    expectNoSecret(log)
    expect(log).toContain('550 5.1.1 <[address]>: Recipient address rejected')
  })

  it('holds a stack whose frames cannot be faked by a message', () => {
    const { stack } = safeError(new Error(`broken\n    at ${phone} (x)\n    at y`))
    expect(stack).toContain('logger.test.ts')
    expect(stack).not.toContain(phone)
  })

  it('survives what is no error, and causes that go round', () => {
    expect(safeError({ email })).not.toHaveProperty('email')
    const error = new Error('round')
    error.cause = error
    expect(JSON.stringify(safeError(error)).match(/round/g)?.length).toBe(5)
  })
})
