import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql, testServers, type TestDatabase } from '../../src/testing/index.ts'
import { violatedConstraint } from '../../src/sql/violated-constraint.ts'

describe.each(testServers)('rows of the settings on $name', { timeout: 120_000 }, (server) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await server.open()
  })
  afterAll(() => database.close())

  const violates = async (statement: ReturnType<typeof sql>) =>
    database.db.execute(statement).then(
      () => undefined,
      (error: unknown) => violatedConstraint(error) ?? String((error as Error).cause),
    )

  it('are one, which has been there from the start', async () => {
    expect(await database.db.execute(sql`select id, version from organiser_settings`)).toEqual([
      { id: 1, version: 1 },
    ])
    expect(await violates(sql`insert into organiser_settings (id) values (2)`)).toBe('organiser_settings_one')
  })

  it('go from version to version', async () => {
    const next = sql`update organiser_settings set version = version + 1`
    expect(await violates(next)).toBeUndefined()
    for (const by of [0, 2, -1])
      expect(await violates(sql`update organiser_settings set version = version + ${by}::integer`)).toBe(
        'organiser_settings_next_version',
      )
  })

  it.each([
    ['organiser_settings_name', sql`name = ' '`],
    ['organiser_settings_name', sql`name = E'a\nb'`],
    ['organiser_settings_email', sql`email = 'a b@example.com'`],
    ['organiser_settings_phone', sql`phone = ''`],
    ['organiser_settings_address', sql`address = repeat('x', 201)`],
    ['organiser_settings_url', sql`url = 'javascript:alert(1)'`],
    ['organiser_settings_accent', sql`accent = '#FFFFFF'`],
    ['organiser_settings_retention_days', sql`retention_days = 29`],
    ['organiser_settings_mail_to', sql`mail_to = '{nobody}'`],
    ['organiser_settings_mail_to', sql`mail_to = '{a@b.example,"c@d.example e"}'`],
    ['organiser_settings_mail_to', sql`mail_to = '{a@b.example,NULL}'`],
    ['organiser_settings_mail_to', sql`mail_to = array_fill('a@b.example'::text, '{6}')`],
    ['organiser_settings_mail_locale', sql`mail_locale = 'fr'`],
    ['organiser_settings_logo_organiser_logos_digest_fk', sql`logo = '\\x00'`],
  ])('hold the rule %s', async (rule, values) => {
    expect(await violates(sql`update organiser_settings set version = version + 1, ${values}`)).toBe(rule)
  })

  it('hold pictures of the types that are said, under their digest', async () => {
    const insert = (type: string, content: string, digest = 'sha256(content)') =>
      violates(
        sql.raw(
          `insert into organiser_logos (digest, type, content) select ${digest}, '${type}', content from (values ('\\x${content}'::bytea)) as given (content)`,
        ),
      )
    const png = '89504e470d0a1a0a00'
    expect(await insert('image/png', png)).toBeUndefined()
    expect(await insert('image/jpeg', 'ffd8ffe0')).toBeUndefined()
    expect(await insert('image/webp', `52494646${'00'.repeat(4)}57454250`)).toBeUndefined()
    expect(await insert('image/jpeg', png)).toBe('organiser_logos_type')
    expect(await insert('image/svg+xml', '3c7376673e')).toBe('organiser_logos_type')
    expect(await insert('image/png', `${png}01`, `'\\x00'::bytea`)).toBe('organiser_logos_digest')
    expect(await insert('image/png', png + '00'.repeat(102_400))).toBe('organiser_logos_size')
  })
})
