import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { tsImport } from 'tsx/esm/api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const script = fileURLToPath(new URL('../../scripts/office-invite.mjs', import.meta.url))

describe('npm run office:invite', () => {
  let folder
  let database
  const open = () => database.openDatabase({ databaseUrl: null, dataDir: folder })

  async function runIn(env, ...args) {
    const child = spawn(process.execPath, [script, ...args], {
      env: { ...process.env, DATABASE_URL: '', DATA_DIR: folder, NO_COLOR: '1', FORCE_COLOR: '', ...env },
    })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk) => (stdout += chunk))
    child.stderr.on('data', (chunk) => (stderr += chunk))
    const [code] = await once(child, 'close')
    return { code, stdout, stderr }
  }
  const run = (...args) => runIn({}, ...args)

  /** The hash of the token in a printed link. */
  const hashIn = (stdout) => {
    const [, token] = /#invitation=([\w-]{43})$/m.exec(stdout) ?? []
    return createHash('sha256').update(token).digest()
  }
  const use = async (work) => {
    const opened = await open()
    return work(opened.db).finally(() => opened.close())
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'office-invite-'))
    database = await tsImport('../../packages/database/src/index.ts', import.meta.url)
    const { copyTemplateFolder } = await tsImport(
      '../../packages/database/src/testing/index.ts',
      import.meta.url,
    )
    await copyTemplateFolder(folder)
  }, 120_000)
  afterAll(() => rmSync(folder, { recursive: true }))

  it.each([
    [['mei'], 'mei is not an e-mail address'],
    [['mei@example.com', 'lin@example.com'], 'Usage: npm run office:invite'],
    [['--role', 'desk'], 'Usage: npm run office:invite'],
    [['--locale', 'de'], '--locale wants'],
  ])('says what is wrong with %j, and exits with 2', async (args, words) => {
    const { code, stdout, stderr } = await run(...args)
    expect(stderr).toContain(words)
    expect(stdout).toBe('')
    expect(code).toBe(2)
  })

  it('prints a link that makes an owner, and that the next one replaces', async () => {
    const first = await run()
    const { code, stdout, stderr } = await runIn({ WEB_URL: 'https://classes.example.com/' })
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^ {2}https:\/\/classes\.example\.com\/office\/#invitation=[\w-]{43}$/m)
    expect(stdout).toContain('within 30 minutes')
    expect(first.stdout).toContain('http://localhost:')
    expect(first.stdout).toContain('WEB_URL is not set')
    await use(async (db) => {
      expect(await database.findInvitation(db, hashIn(first.stdout))).toBeUndefined()
      expect(await database.findInvitation(db, hashIn(stdout))).toMatchObject({ email: null, role: 'owner' })
    })
  }, 120_000)

  it('makes one for an address, in the spelling that the API stores, and a new way in where it has an account', async () => {
    const { stdout } = await run('mailto:Mei@Example.com', '--locale', 'en')
    await use(async (db) => {
      const tokenHash = hashIn(stdout)
      const open = await database.findInvitation(db, tokenHash)
      expect(open).toMatchObject({ email: 'Mei@Example.com', role: 'owner', locale: 'en' })
      const passkey = { id: 'id', label: 'Phone', publicKey: Buffer.from('key'), counter: 0 }
      await database.claimInvitation(db, {
        tokenHash,
        name: 'Mei',
        email: 'mei@example.com',
        wayIn: { passkey: { ...passkey, transports: [], synced: false } },
        recoveryCodeHashes: [],
        session: { tokenHash, device: '' },
      })
    })
    const again = await run('mei@example.com')
    expect(again.stdout).toContain('lets mei@example.com into the account again')
    expect(again.code).toBe(0)
    await use(async (db) => {
      const open = await database.findInvitation(db, hashIn(again.stdout))
      expect(open).toMatchObject({ email: 'Mei@Example.com', name: 'Mei', role: 'owner' })
      // Another owner, because the last one cannot be shut out.
      const other = Buffer.alloc(32, 1)
      await database.makeOwnerInvitation(db, { tokenHash: other, email: 'lin@example.com', locale: 'en' })
      const passkey = { id: 'other', label: 'Phone', publicKey: Buffer.from('key'), counter: 0 }
      await database.claimInvitation(db, {
        tokenHash: other,
        name: 'Lin',
        email: 'lin@example.com',
        wayIn: { passkey: { ...passkey, transports: [], synced: false } },
        recoveryCodeHashes: [],
        session: { tokenHash: other, device: '' },
      })
      await database.disableStaff(db, open.id)
    })
    const lockedOut = await run('mei@example.com')
    expect(lockedOut.stdout).toContain('mei@example.com has an account of the office that is locked out')
    expect(lockedOut.code).toBe(1)
  }, 120_000)

  it('says what to do while the embedded database is in use, and where there is none', async () => {
    const opened = await open()
    const inUse = await run()
    await opened.close()
    expect(inUse.stderr).toContain('npm start shows such a link itself')
    expect(inUse.code).toBe(2)
    const empty = mkdtempSync(join(tmpdir(), 'office-invite-empty-'))
    const { code, stderr } = await runIn({ DATA_DIR: empty })
    rmSync(empty, { recursive: true })
    expect(stderr).toContain('npm start makes one')
    expect(code).toBe(2)
  }, 120_000)
})
