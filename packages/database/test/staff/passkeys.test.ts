import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  addPasskey,
  disableStaff,
  enableStaff,
  findPasskey,
  listPasskeys,
  recordPasskeyUse,
  removePasskey,
} from '../../src/index.ts'
import { type TestDatabase, testServers } from '../../src/testing/index.ts'
import { newPasskey, newPassphrase, newStaff } from '../support/staff.ts'

describe.each(testServers)('passkeys on $name', (server) => {
  let database: TestDatabase
  let db: TestDatabase['db']
  let staffId: string

  beforeAll(async () => {
    database = await server.open()
    db = database.db
    staffId = (await newStaff(db)).staff.id
  })
  afterAll(() => database.close())

  async function add(values: Parameters<typeof newPasskey>[0] = {}) {
    const passkey = newPasskey(values)
    expect(await addPasskey(db, { ...passkey, staffId })).toBe(true)
    return passkey
  }
  const use = (id: string, counter: number) => recordPasskeyUse(db, { id, counter, synced: false })

  it('counts upwards, and refuses the same or a lower number', async () => {
    const { id } = await add({ counter: 5 })
    expect(await use(id, 6)).toBe(true)
    expect(await use(id, 6)).toBe(false)
    expect(await use(id, 5)).toBe(false)
    expect(await use(id, 0)).toBe(false)
    expect(await use(id, 4_294_967_295)).toBe(true)
    expect((await findPasskey(db, id))?.counter).toBe(4_294_967_295)
    expect(await use('unknown', 7)).toBe(false)
  })

  it('counts a signature once, however often it comes at the same moment', async () => {
    const { id } = await add({ counter: 5 })
    const uses = await Promise.all([use(id, 6), use(id, 6), use(id, 6)])
    expect(uses.filter(Boolean)).toHaveLength(1)
  })

  it('is used as often as one likes where its device does not count', async () => {
    const { id } = await add({ counter: 0, synced: true })
    expect(await use(id, 0)).toBe(true)
    expect(await use(id, 0)).toBe(true)
    const listed = (await listPasskeys(db, staffId)).find((one) => one.id === id)
    expect(listed).toMatchObject({ synced: false, lastUsedAt: expect.any(Date) as Date })
  })

  it('has a counter that no statement sets back', async () => {
    const { id } = await add({ counter: 5 })
    await expect(database.sql`update staff_passkeys set counter = 4 where id = ${id}`).rejects.toMatchObject({
      constraint_name: 'staff_passkeys_counter_never_back',
    })
  })

  it('belongs to one account', async () => {
    const passkey = await add()
    const other = (await newStaff(db)).staff.id
    expect(await addPasskey(db, { ...passkey, staffId: other })).toBe(false)
    expect(await addPasskey(db, { ...passkey, staffId })).toBe(false)
    expect(await findPasskey(db, passkey.id)).toMatchObject({ staffId })
    expect(await removePasskey(db, { staffId: other, id: passkey.id })).toEqual({
      ok: false,
      code: 'not_found',
    })
  })

  it('is listed with the others, oldest first', async () => {
    const person = (await newStaff(db)).staff.id
    const [second, third] = [newPasskey({ label: '鑰匙' }), newPasskey({ label: 'Laptop', transports: [] })]
    for (const passkey of [second, third]) await addPasskey(db, { ...passkey, staffId: person })
    const listed = await listPasskeys(db, person)
    expect(listed.map(({ label }) => label)).toEqual(['Phone', '鑰匙', 'Laptop'])
    expect(listed.map(({ transports }) => transports)).toEqual([
      ['internal', 'hybrid'],
      ['internal', 'hybrid'],
      [],
    ])
  })

  it('does not sign in a person who is disabled', async () => {
    const passkey = newPasskey()
    const person = (await newStaff(db, 'desk', { wayIn: { passkey } })).staff.id
    await disableStaff(db, person)
    expect(await findPasskey(db, passkey.id)).toBeUndefined()
    await enableStaff(db, person)
    expect(await findPasskey(db, passkey.id)).toBeDefined()
  })

  describe('when they are removed', () => {
    it('leave the last way in', async () => {
      const first = newPasskey()
      const person = (await newStaff(db, 'desk', { wayIn: { passkey: first } })).staff.id
      const second = newPasskey({ label: 'Laptop' })
      await addPasskey(db, { ...second, staffId: person })
      const remove = (id: string) => removePasskey(db, { staffId: person, id })
      expect(await remove(second.id)).toEqual({ ok: true, label: 'Laptop' })
      expect(await remove(second.id)).toEqual({ ok: false, code: 'not_found' })
      expect(await remove(first.id)).toEqual({ ok: false, code: 'last_way_in' })
      expect(await findPasskey(db, first.id)).toBeDefined()
      await expect(database.sql`delete from staff_passkeys where staff_id = ${person}`).rejects.toMatchObject(
        { constraint_name: 'staff_last_way_in' },
      )
    })

    it('may all go where there is a passphrase', async () => {
      const person = (await newStaff(db, 'desk', { wayIn: { passphrase: newPassphrase } })).staff.id
      const passkey = newPasskey()
      await addPasskey(db, { ...passkey, staffId: person })
      expect(await removePasskey(db, { staffId: person, id: passkey.id })).toMatchObject({ ok: true })
      await expect(
        database.sql`delete from staff_passphrases where staff_id = ${person}`,
      ).rejects.toMatchObject({ constraint_name: 'staff_last_way_in' })
    })

    it('leave one when two go at the same moment', async () => {
      const first = newPasskey()
      const person = (await newStaff(db, 'desk', { wayIn: { passkey: first } })).staff.id
      const second = newPasskey()
      await addPasskey(db, { ...second, staffId: person })
      const removed = await Promise.all(
        [first, second].map(({ id }) => removePasskey(db, { staffId: person, id })),
      )
      expect(removed.filter(({ ok }) => ok)).toHaveLength(1)
      expect(removed.find(({ ok }) => !ok)).toEqual({ ok: false, code: 'last_way_in' })
      expect(await listPasskeys(db, person)).toHaveLength(1)
    })

    it('leave the transaction of the caller alive', async () => {
      const only = newPasskey()
      const person = (await newStaff(db, 'desk', { wayIn: { passkey: only } })).staff.id
      const label = await db.transaction(async (tx) => {
        expect(await removePasskey(tx, { staffId: person, id: only.id })).toMatchObject({
          code: 'last_way_in',
        })
        return (await listPasskeys(tx, person))[0]?.label
      })
      expect(label).toBe('Phone')
    })
  })
})
