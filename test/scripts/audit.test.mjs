import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { tsImport } from 'tsx/esm/api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { printAudit } from '../../scripts/lib/books/print-audit.mjs'

const script = fileURLToPath(new URL('../../scripts/audit.mjs', import.meta.url))

async function run(args, env) {
  const child = spawn(process.execPath, [script, ...args], {
    env: { ...process.env, DATABASE_URL: '', NO_COLOR: '1', FORCE_COLOR: '', ...env },
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => (stdout += chunk))
  child.stderr.on('data', (chunk) => (stderr += chunk))
  const [code] = await once(child, 'close')
  return { code, stdout, stderr }
}

describe('npm run audit', () => {
  let folder
  let database
  const open = () => database.openDatabase({ databaseUrl: null, dataDir: folder })
  const audit = (...args) => run(args, { DATA_DIR: folder })

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'audit-'))
    database = await tsImport('../../packages/database/src/index.ts', import.meta.url)
    const opened = await open()
    await database.seedDatabase(opened.db)
    await opened.close()
  }, 60_000)
  afterAll(() => rmSync(folder, { recursive: true }))

  it('finds the books of the demonstration sound, and exits with 0', async () => {
    const { code, stdout, stderr } = await audit()
    expect(stdout).toMatch(/^ +ok {2}confirmed_seats +A class counts/m)
    expect(stdout).toContain('The books are sound.')
    expect(stderr).toBe('')
    expect(code).toBe(0)
  })

  it('does not look while another process has the folder open, says what to do, and exits with 2', async () => {
    const opened = await open()
    const { code, stdout, stderr } = await audit()
    await opened.close()
    expect(stderr).toContain(`in use by process ${process.pid}`)
    expect(stderr).toContain('/metrics')
    expect(stdout).toBe('')
    expect(code).toBe(2)
  })

  it('tells people and machines what is wrong, and exits with 1', async () => {
    const opened = await open()
    const [{ id }] = await opened.sql`
      update classes set held_seats = held_seats + 1 where id = (select min(id) from classes) returning id
    `
    await opened.close()

    const forPeople = await audit()
    expect(forPeople.stdout).toMatch(/^ +1 {2}held_seats/m)
    expect(forPeople.stdout).toMatch(new RegExp(`^held_seats +${id} +the class says 1, its orders 0$`, 'm'))
    expect(forPeople.stdout).toContain('1 difference.')
    expect(forPeople.code).toBe(1)

    const forMachines = await audit('--json')
    const { sound, checks } = JSON.parse(forMachines.stdout)
    expect(sound).toBe(false)
    expect(checks.find(({ name }) => name === 'held_seats')).toMatchObject({
      differences: 1,
      first: [{ classId: Number(id), orderId: null, detail: 'the class says 1, its orders 0' }],
    })
    expect(forMachines.code).toBe(1)
  })

  it.each([
    ['there is no database', { DATA_DIR: '.data/nowhere' }, 'There are no books yet'],
    ['nobody answers', { DATABASE_URL: 'postgres://baoming:secret@127.0.0.1:1/x' }, 'ECONNREFUSED'],
  ])('exits with 2 where %s', async (_, env, complaint) => {
    const { code, stderr } = await run([], env)
    expect(stderr).toContain(complaint)
    expect(stderr).not.toContain('secret')
    expect(code).toBe(2)
  })

  it('does not guess what an argument means', async () => {
    const { code, stderr } = await audit('--jason')
    expect(stderr).toContain('Usage')
    expect(code).toBe(2)
  })
})

describe('the printed audit', () => {
  const print = (checks, mails = { owed: 0, givenUp: 0, undeliverable: 0 }) => {
    const lines = []
    const sound = checks.every(({ differences }) => differences === 0)
    printAudit({ sound, checks, mails }, (line) => lines.push(line))
    return lines.join('\n')
  }
  const difference = (classId) => ({
    classId,
    orderId: null,
    paymentId: null,
    responseId: null,
    detail: 'odd',
  })

  it('shows fifty differences, says how many there are, and leaves empty columns out', () => {
    const first = Array.from({ length: 50 }, (_, index) => difference(index + 1))
    const text = print([
      { name: 'held_seats', holds: 'Held.', differences: 1_000_000, first },
      { name: 'capacity', holds: 'Seated.', differences: 1, first: [difference(7)] },
    ])
    expect(text).toMatch(/^check {7}class {2}difference$/m)
    expect(text.match(/odd$/gm)).toHaveLength(50)
    expect(text).toContain('… 999951 more: select * from audit')
    expect(text).toContain('1,000,001 differences.')
  })

  it('mentions mails that did not leave, and finds nothing wrong with that', () => {
    const text = print([{ name: 'capacity', holds: 'Seated.', differences: 0, first: [] }], {
      owed: 2,
      givenUp: 1,
      undeliverable: 1,
    })
    expect(text).toContain('2 mails about a paid order not sent yet.')
    expect(text).toContain('1 mail given up')
    expect(text).toContain('1 mail of them to a wrong address')
    expect(text).toContain('The books are sound.')
  })
})
