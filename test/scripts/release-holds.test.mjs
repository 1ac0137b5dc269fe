import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { tsImport } from 'tsx/esm/api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const script = fileURLToPath(new URL('../../scripts/release-holds.mjs', import.meta.url))

describe('npm run release-holds', () => {
  let folder
  let database
  let orders
  const open = () => database.openDatabase({ databaseUrl: null, dataDir: folder })

  async function run(...args) {
    const child = spawn(process.execPath, [script, ...args], {
      env: { ...process.env, DATABASE_URL: '', DATA_DIR: folder, NO_COLOR: '1', FORCE_COLOR: '' },
    })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk) => (stdout += chunk))
    child.stderr.on('data', (chunk) => (stderr += chunk))
    const [code] = await once(child, 'close')
    return { code, stdout, stderr }
  }

  const register = async ({ db }, classSlug, network) => {
    const created = await database.createOrder(db, {
      classSlug,
      memberStatus: 'single',
      member: { name: '林小明', email: 'lin@example.com' },
      locale: 'zh-TW',
      client: { network, wider: null, heldSeatsMax: 0 },
    })
    return created.orderId
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'release-holds-'))
    database = await tsImport('../../packages/database/src/index.ts', import.meta.url)
    const opened = await open()
    await database.seedDatabase(opened.db)
    orders = [
      await register(opened, 'online-photography', '203.0.113.7'),
      await register(opened, 'online-photography', '203.0.113.8'),
      await register(opened, 'sourdough', '203.0.113.8'),
    ]
    await database.createPayment(opened.db, {
      orderId: orders[0],
      gateway: 'ecpay',
      transId: 'RELEASE1',
      keyId: 'k1',
      queryAfterMinutes: null,
    })
    await opened.close()
  }, 60_000)
  afterAll(() => rmSync(folder, { recursive: true }))

  it.each([
    [[], 'Usage: npm run release-holds'],
    [['--force'], 'Usage: npm run release-holds'],
    [['--class', 'online-photography', '--all'], '--all'],
    [['--address', 'office'], '--address wants'],
    [['--address', '203.0.113.0/33'], '--address wants'],
    [['--order', '7'], '--order wants'],
    [['--class', 'no-such-class'], 'There is no class no-such-class.'],
  ])('says what is wrong with %j, and exits with 2', async (args, words) => {
    const { code, stdout, stderr } = await run(...args)
    expect(stderr).toContain(words)
    expect(stdout).toBe('')
    expect(code).toBe(2)
  })

  it('releases what an address holds, then what a class does, and leaves alone what may be being paid', async () => {
    const byAddress = await run('--address', '203.0.113.8', '--class', 'sourdough')
    expect(byAddress).toMatchObject({ code: 0, stdout: 'Released: 1 seat of 1 order.\n' })

    const byClass = await run('--class', 'online-photography')
    expect(byClass.stdout).toContain(
      'Released: 1 seat of 1 order.\nLeft alone: 1 order with an open payment.',
    )
    expect(byClass.stdout).toContain('--force')
    expect(byClass.code).toBe(1)

    const forced = await run('--order', orders[0], '--force')
    expect(forced).toMatchObject({ code: 0, stdout: 'Released: 1 seat of 1 order.\n' })
    expect(await run('--address', '203.0.113.0/24')).toMatchObject({
      code: 0,
      stdout: 'No such order holds seats.\n',
    })

    const opened = await open()
    const { sound } = await database
      .auditBooks(opened.db)
      .then(({ checks }) => ({ sound: checks.every(({ differences }) => differences === 0) }))
    await opened.close()
    expect(sound).toBe(true)
  }, 60_000)

  it('says what to do while the embedded database is in use', async () => {
    const opened = await open()
    const { code, stderr } = await run('--class', 'sourdough')
    await opened.close()
    expect(stderr).toContain('Stop it first')
    expect(code).toBe(2)
  })
})
