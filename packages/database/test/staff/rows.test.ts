import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testServers } from '../../src/testing/index.ts'
import { newStaff } from '../support/staff.ts'

/** Rows of each table that no reader should meet: columns, and values as SQL. `:staff` is somebody's id. */
const rejected: Record<string, Record<string, Record<string, string>>> = {
  staff: {
    staff_name: {
      name: `'\u3000'`,
      email: `'a@example.com'`,
      role: `'desk'`,
      locale: `'en'`,
    },
    'staff_name#2': { name: `E'Lin\\nMei'`, email: `'a@example.com'`, role: `'desk'`, locale: `'en'` },
    'staff_name#3': { name: `repeat('x', 81)`, email: `'a@example.com'`, role: `'desk'`, locale: `'en'` },
    staff_email: { name: `'Lin'`, email: `'nobody'`, role: `'desk'`, locale: `'en'` },
    'staff_email#2': { name: `'Lin'`, email: `'a b@example.com'`, role: `'desk'`, locale: `'en'` },
    'staff_email#3': {
      name: `'Lin'`,
      email: `repeat('x', 243) || '@example.com'`,
      role: `'desk'`,
      locale: `'en'`,
    },
    staff_role: { name: `'Lin'`, email: `'a@example.com'`, role: `'admin'`, locale: `'en'` },
    staff_locale: { name: `'Lin'`, email: `'a@example.com'`, role: `'desk'`, locale: `'de'` },
  },
  staff_passkeys: {
    staff_passkeys_id: passkey({ id: `'a+b'` }),
    'staff_passkeys_id#2': passkey({ id: `repeat('x', 1365)` }),
    staff_passkeys_label: passkey({ label: `' '` }),
    staff_passkeys_public_key: passkey({ public_key: `''` }),
    'staff_passkeys_public_key#2': passkey({ public_key: `convert_to(repeat('x', 4097), 'UTF8')` }),
    staff_passkeys_counter: passkey({ counter: '-1' }),
    'staff_passkeys_counter#2': passkey({ counter: '4294967296' }),
    staff_passkeys_transports: passkey({ transports: `array_fill('usb'::text, array[11])` }),
    'staff_passkeys_transports#2': passkey({ transports: `array[repeat('x', 201)]` }),
    'staff_passkeys_transports#3': passkey({ transports: `array[null]::text[]` }),
    staff_passkeys_staff_id_staff_id_fk: passkey({ staff_id: `'00000000-0000-7000-8000-000000000000'` }),
  },
  staff_passphrases: {
    staff_passphrases_hash: passphrase({ hash: `'short'` }),
    staff_passphrases_totp_secret: passphrase({ totp_secret: `repeat('x', 501)` }),
    staff_passphrases_totp_step: passphrase({ totp_step: '-1' }),
  },
  staff_recovery_codes: {
    staff_recovery_codes_code_hash: { staff_id: ':staff', code_hash: `'\\x00'` },
  },
  staff_invitations: {
    staff_invitations_email: invitation({ email: `''` }),
    staff_invitations_role: invitation({ role: `'admin'` }),
    staff_invitations_locale: invitation({ locale: `'zh'` }),
    staff_invitations_token_hash: invitation({ token_hash: `'\\x00'` }),
    staff_invitations_made_by_server: invitation({ email: 'null' }),
    'staff_invitations_made_by_server#2': invitation({ role: `'owner'`, first_owner_only: 'true' }),
    staff_invitations_first_owner: invitation({ invited_by: 'null', first_owner_only: 'true' }),
    staff_invitations_expires_at: invitation({ expires_at: 'now()' }),
  },
  staff_sessions: {
    staff_sessions_token_hash: session({ token_hash: `'\\x00'` }),
    staff_sessions_method: session({ method: `'password'` }),
    staff_sessions_device: session({ device: `repeat('x', 201)` }),
    staff_sessions_times: session({ last_seen_at: `now() - interval '1 second'` }),
    'staff_sessions_times#2': session({ proved_at: `now() + interval '1 second'` }),
  },
  staff_challenges: {
    staff_challenges_challenge: challenge({ challenge: `'short'` }),
    'staff_challenges_challenge#2': challenge({ challenge: `repeat('x', 201)` }),
    staff_challenges_purpose: challenge({ purpose: `'payment'`, subject_id: ':staff' }),
    staff_challenges_subject: challenge({ subject_id: ':staff' }),
    'staff_challenges_subject#2': challenge({ purpose: `'invitation'` }),
  },
  failed_sign_ins: {
    failed_sign_ins_counted_by: { counted_by: `'name'`, key: `'x'` },
    failed_sign_ins_key: { counted_by: `'network'`, key: `''` },
    'failed_sign_ins_key#2': { counted_by: `'network'`, key: `repeat('x', 65)` },
    failed_sign_ins_failures: { counted_by: `'network'`, key: `'x'`, failures: '-1' },
  },
  outbox: {
    outbox_data: { job: `'invitation-mail'`, data: `'{}'` },
  },
}

type Row = Record<string, string>
function passkey(values: Row): Row {
  const row = { id: `'id'`, staff_id: ':staff', label: `'Phone'`, public_key: `'\\x01'` }
  return { ...row, counter: '0', transports: `'{}'`, synced: 'false', ...values }
}
function passphrase(values: Row): Row {
  const secret = `repeat('x', 20)`
  return { staff_id: ':staff', hash: secret, totp_secret: secret, totp_step: '1', ...values }
}
function invitation(values: Row): Row {
  const row = { email: `'b@example.com'`, role: `'desk'`, locale: `'en'`, invited_by: ':staff' }
  return { ...row, expires_at: `now() + interval '7 days'`, ...values }
}
function session(values: Row): Row {
  return { staff_id: ':staff', token_hash: `sha256('x')`, method: `'totp'`, device: `''`, ...values }
}
function challenge(values: Row): Row {
  return { challenge: `repeat('x', 43)`, purpose: `'sign-in'`, expires_at: `now()`, ...values }
}

const insert = (table: string, row: Row, staffId: string) =>
  `insert into ${table} (${Object.keys(row).join(', ')}) values (${Object.values(row).join(', ')})`.replaceAll(
    ':staff',
    `'${staffId}'`,
  )

describe.each(testServers)('the rows of the office on $name', (server) => {
  let database: TestDatabase
  let staffId: string

  beforeAll(async () => {
    database = await server.open()
    staffId = (await newStaff(database.db)).staff.id
  })
  afterAll(() => database.close())

  it.each(
    Object.entries(rejected).flatMap(([table, rows]) =>
      Object.entries(rows).map(([name, row]) => [table, name.split('#')[0]!, row] as const),
    ),
  )('of %s obey %s', async (table, constraint, row) => {
    await expect(database.sql.unsafe(insert(table, row, staffId))).rejects.toMatchObject({
      constraint_name: constraint,
    })
  })

  it.each([
    ['staff_passkeys', passkey({})],
    ['staff_passphrases', passphrase({})],
    ['staff_invitations', invitation({})],
    ['staff_sessions', session({})],
    ['staff_challenges', challenge({})],
  ])('of %s are stored when they obey', async (table, row) => {
    await database.sql.unsafe(insert(table, row, staffId))
  })

  it('have an address once, whatever the case of its letters', async () => {
    const row = { name: `'Lin'`, email: `'Once@Example.com'`, role: `'desk'`, locale: `'en'` }
    await database.sql.unsafe(insert('staff', row, staffId))
    const again = { ...row, email: `'oncE@example.com'` }
    await expect(database.sql.unsafe(insert('staff', again, staffId))).rejects.toMatchObject({
      constraint_name: 'staff_email_once',
    })
  })
})
