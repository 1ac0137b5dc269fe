import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { claimSignInTry, forgetFailedSignIns, returnSignInTry } from '../../src/index.ts'
import { type TestDatabase, testServers } from '../../src/testing/index.ts'
import { newEmail } from '../support/staff.ts'

let last = 0
const newNetwork = () => `203.0.${++last >> 8}.${last & 255}`

describe.each(testServers)('failed sign-ins on $name', (server) => {
  let database: TestDatabase
  let db: TestDatabase['db']

  beforeAll(async () => {
    database = await server.open()
    db = database.db
  })
  afterAll(() => database.close())

  /** Ends all pauses, as time would. */
  const endPauses = () =>
    database.sql`update failed_sign_ins set paused_until = now() where paused_until is not null`
  const fail = async (times: number, signInTry: Parameters<typeof claimSignInTry>[1]) => {
    for (let count = 0; count < times; count++) {
      await endPauses()
      expect(await claimSignInTry(db, signInTry)).toBe(0)
    }
  }

  it('pause an address from the third one, twice as long each time, to 15 minutes', async () => {
    const [email, network] = [newEmail(), null]
    const pauses: number[] = []
    await fail(2, { email, network })
    for (let count = 0; count < 11; count++) {
      await fail(1, { email, network })
      pauses.push(await claimSignInTry(db, { email, network }))
    }
    expect(pauses).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 900, 900, 900])
  })

  it('count an address whatever the case of its letters, from any network', async () => {
    const email = newEmail()
    await fail(2, { email, network: newNetwork() })
    await fail(1, { email: email.toUpperCase(), network: newNetwork() })
    expect(await claimSignInTry(db, { email, network: newNetwork() })).toBe(5)
    expect(await claimSignInTry(db, { email: newEmail(), network: newNetwork() })).toBe(0)
  })

  it('pause a network from the tenth one, for any address and for passkeys', async () => {
    const network = newNetwork()
    for (let count = 0; count < 10; count++) await fail(1, { network, email: newEmail() })
    expect(await claimSignInTry(db, { network, email: newEmail() })).toBe(5)
    expect(await claimSignInTry(db, { network, email: null })).toBe(5)
    expect(await claimSignInTry(db, { network: newNetwork(), email: null })).toBe(0)
  })

  it('never pause a passkey by address', async () => {
    const email = newEmail()
    await fail(9, { email, network: null })
    expect(await claimSignInTry(db, { email, network: newNetwork() })).toBeGreaterThan(0)
    expect(await claimSignInTry(db, { email: null, network: newNetwork() })).toBe(0)
    expect(await claimSignInTry(db, { email: null, network: null })).toBe(0)
  })

  it('give no more tries to those that come at the same moment', async () => {
    const [email, network] = [newEmail(), newNetwork()]
    const claims = await Promise.all(Array.from({ length: 8 }, () => claimSignInTry(db, { email, network })))
    expect(claims.filter((seconds) => seconds === 0)).toHaveLength(3)
  })

  it('are not counted while paused', async () => {
    const [email, network] = [newEmail(), newNetwork()]
    await fail(3, { email, network })
    for (let count = 0; count < 5; count++) expect(await claimSignInTry(db, { email, network })).toBe(5)
    const rows = await database.sql`select failures from failed_sign_ins where key = ${network}`
    expect([...rows]).toEqual([{ failures: 3 }])
    await endPauses()
    expect(await claimSignInTry(db, { email, network })).toBe(0)
    expect(await claimSignInTry(db, { email, network })).toBe(10)
  })

  it('begin anew for an address that signs in, and stay for its network', async () => {
    const [email, network] = [newEmail(), newNetwork()]
    await fail(4, { email, network })
    await endPauses()
    expect(await claimSignInTry(db, { email, network })).toBe(0)
    await returnSignInTry(db, { email, network })
    expect(await claimSignInTry(db, { email, network })).toBe(0)
    expect(await claimSignInTry(db, { email, network })).toBe(0)
    const rows = await database.sql`select failures from failed_sign_ins where key = ${network}`
    expect([...rows]).toEqual([{ failures: 6 }])
    await returnSignInTry(db, { email: newEmail(), network: newNetwork() })
  })

  it('are forgotten a day after the last one', async () => {
    const [email, network, other] = [newEmail(), newNetwork(), newNetwork()]
    await fail(3, { email, network })
    await database.sql`update failed_sign_ins set failed_at = now() - interval '25 hours', paused_until = null`
    expect(await claimSignInTry(db, { email, network })).toBe(0)
    expect(await claimSignInTry(db, { email, network })).toBe(0)
    await fail(1, { email: null, network: other })
    await database.sql`update failed_sign_ins set failed_at = now() - interval '1 day' where key = ${network}`
    await forgetFailedSignIns(db)
    const rows = await database.sql`select key from failed_sign_ins where key in (${network}, ${other})`
    expect([...rows]).toEqual([{ key: other }])
  })

  it('hold no address', async () => {
    const email = newEmail()
    await fail(1, { email, network: null })
    const rows = await database.sql`select from failed_sign_ins where position(${email} in key) > 0`
    expect(rows).toHaveLength(0)
  })
})
