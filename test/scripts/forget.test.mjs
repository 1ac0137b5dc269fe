import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { tsImport } from 'tsx/esm/api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const script = fileURLToPath(new URL('../../scripts/forget.mjs', import.meta.url))

// Each run opens an embedded database anew.
describe('npm run forget', { timeout: 180_000 }, () => {
  let folder
  let database
  const open = () => database.openDatabase({ databaseUrl: null, dataDir: folder })

  async function run(...args) {
    const child = spawn(process.execPath, [script, ...args], {
      env: { ...process.env, DATABASE_URL: '', DATA_DIR: folder, NO_COLOR: '1', FORCE_COLOR: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk) => (stdout += chunk))
    child.stderr.on('data', (chunk) => (stderr += chunk))
    const [code] = await once(child, 'close')
    return { code, stdout, stderr }
  }

  /** One order that is over, one whose class lies ahead. */
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'forget-'))
    database = await tsImport('../../packages/database/src/index.ts', import.meta.url)
    const opened = await open()
    await opened.sql`
      insert into classes (slug, title, summary, description, locale, location, starts_at, ends_at, price_single)
      values ('past', 'Past', '', '', 'en', '', now() - interval '9 days', now() - interval '8 days', 100),
        ('ahead', 'Ahead', '', '', 'en', '', now() + interval '8 days', now() + interval '9 days', 100)
    `
    await opened.sql`
      insert into orders (class_id, member_status, member_name, member_email, locale, seats, amount, status,
        register_index, hold_expires_at, created_at)
      select id, 'single', 'Mei Lin', 'Mei@xn--r8jz45g.jp', 'en', 1, 100, 'confirmed', 1, now(), now() - interval '20 days'
      from classes where slug in ('past', 'ahead')
    `
    await opened.close()
    mkdirSync(join(folder, 'mail'))
    writeFileSync(join(folder, 'mail/1.eml'), 'To: mei@xn--r8jz45g.jp\r\n\r\nHi')
    writeFileSync(join(folder, 'mail/2.eml'), 'To: other@example.com\r\n\r\nHi')
  }, 60_000)
  afterAll(() => rmSync(folder, { recursive: true }))

  it.each([
    ['nothing', []],
    ['two at once', ['--email', 'a@b.tw', '--before', '2026-01-01']],
    ['an unknown option', ['--emial', 'a@b.tw']],
    ['an address that is none', ['--email', 'mei']],
    ['an id that is none', ['--order', '17']],
    ['a day that does not exist', ['--before', '2026-02-30']],
    ['a day to come', ['--before', '2999-01-01']],
  ])('asked for %s says what it wants, and exits with 2', async (_, args) => {
    const { code, stdout, stderr } = await run(...args)
    expect(stderr).toMatch(/Usage|wants/)
    expect(stdout).toBe('')
    expect(code).toBe(2)
  })

  it('explains itself, and exits with 0', async () => {
    const { code, stdout } = await run('--help')
    expect(stdout).toContain('--dry-run')
    expect(code).toBe(0)
  })

  it('has nothing to do for a stranger, and exits with 0', async () => {
    const { code, stdout } = await run('--email', 'nobody@example.com', '--yes')
    expect(stdout).toBe('There is nothing to erase.\n')
    expect(code).toBe(0)
  })

  it('says what would go in a dry run, names nobody, and changes nothing', async () => {
    const { code, stdout, stderr } = await run('--email', '＜mei@例え.jp＞', '--dry-run')
    expect(stderr).toBe('')
    expect(stdout).toContain('To be erased: 1 order with 0 payments and 0 gateway responses')
    expect(stdout).toContain('1 mail file.')
    expect(stdout).toMatch(/^ {2}[\da-f-]{36} {2}\d{4}-\d\d-\d\d {2}confirmed +past$/m)
    expect(stdout).toContain('you could not reach the customer any more')
    expect(stdout).toContain('A dry run: nothing was changed.')
    expect(stdout).not.toMatch(/mei/i)
    expect(code).toBe(1)
    const opened = await open()
    expect(await opened.sql`select from orders where member_name = 'Mei Lin'`).toHaveLength(2)
    await opened.close()
    expect(existsSync(join(folder, 'mail/1.eml'))).toBe(true)
  })

  it('does not erase without being told to, where nobody can be asked', async () => {
    const { code, stderr } = await run('--email', 'mei@例え.jp')
    expect(stderr).toContain('--yes')
    expect(code).toBe(2)
  })

  it('leaves alone what has an objection, erases the rest, and exits with 1', async () => {
    const { code, stdout } = await run('--email', 'mei@例え.jp', '--yes')
    expect(stdout).toContain('Erased: 1 order, 0 gateway responses')
    expect(code).toBe(1)
    const opened = await open()
    const rows = await opened.sql`
      select slug, member_name from orders join classes on classes.id = class_id order by slug
    `
    expect([...rows]).toEqual([
      { slug: 'ahead', member_name: 'Mei Lin' },
      { slug: 'past', member_name: '' },
    ])
    await opened.close()
    expect(existsSync(join(folder, 'mail/1.eml'))).toBe(false)
    expect(existsSync(join(folder, 'mail/2.eml'))).toBe(true)
  })

  it('erases that as well when forced, and then finds nothing', async () => {
    const forced = await run('--email', 'mei@例え.jp', '--yes', '--force')
    expect(forced.stdout).toContain('Erased: 1 order')
    expect(forced.code).toBe(0)
    expect((await run('--email', 'mei@例え.jp', '--yes')).code).toBe(0)
    expect((await run('--before', '2026-01-01', '--dry-run')).code).toBe(0)
  })

  it('does not look while another process has the folder open, and exits with 2', async () => {
    const opened = await open()
    const { code, stderr } = await run('--before', '2026-01-01', '--dry-run')
    await opened.close()
    expect(stderr).toContain(`in use by process ${process.pid}`)
    expect(stderr).toContain('Stop it first')
    expect(code).toBe(2)
  })
})
