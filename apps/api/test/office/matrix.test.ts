import {
  mayDo,
  officeRoutes,
  roles,
  type Access,
  type OfficeRouteName,
  type Role,
} from '@baoming/contract/office'
import { disableStaff } from '@baoming/database'
import { sql, testServers } from '@baoming/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newOfficeToken } from '../../src/access/office-token.ts'
import { startOffice, type CallOptions, type Person, type Reply, type TestOffice } from '../support/office.ts'

const names = (Object.keys(officeRoutes) as OfficeRouteName[]).filter((name) => name !== 'signOut')
const accessOf = (name: OfficeRouteName): Access => officeRoutes[name].access

/** What a route answers to somebody whom the guard has let in, and who asks for nothing that there is. */
const passed: Partial<Record<OfficeRouteName, [status: number, code: string]>> = {
  passkeyChallenge: [200, 'ok'],
  getSession: [200, 'ok'],
  listSessions: [200, 'ok'],
  listPasskeys: [200, 'ok'],
  newPasskey: [200, 'ok'],
  renewRecoveryCodes: [200, 'ok'],
  newTotp: [200, 'ok'],
  removePassphrase: [404, 'not_found'],
  inviteAgain: [404, 'not_found'],
  listStaff: [200, 'ok'],
  readLog: [200, 'ok'],
  listOfficeClasses: [200, 'ok'],
  listTeachers: [200, 'ok'],
  listOfficeOrders: [200, 'ok'],
  getSettings: [200, 'ok'],
  getHome: [200, 'ok'],
  watchOffice: [200, 'ok'],
  getTakings: [200, 'ok'],
  getOfficeOrder: [404, 'not_found'],
  getReceipt: [404, 'not_found'],
  listAttention: [200, 'ok'],
  countAttention: [200, 'ok'],
  endSession: [404, 'not_found'],
  removePasskey: [404, 'not_found'],
  withdrawInvitation: [404, 'not_found'],
  disableStaff: [404, 'not_found'],
  enableStaff: [404, 'not_found'],
}
/** Routes with a body are called without one. */
const withoutBody: [number, string] = [400, 'bad_request']

describe.each(testServers)('the matrix of permissions on $name', { timeout: 240_000 }, (server) => {
  let office: TestOffice
  const staff = {} as Record<Role, Person>
  let stale: Person
  let disabled: Person
  let registered: OfficeRouteName[]

  beforeAll(async () => {
    office = await startOffice(server)
    for (const role of roles) staff[role] = await office.hire(role)
    stale = await office.hire()
    disabled = await office.hire()
    await office.database.db.execute(sql`
      update staff_sessions set created_at = created_at - interval '5 minutes', proved_at = proved_at - interval '5 minutes'
      where staff_id = ${stale.id}
    `)
    await disableStaff(office.database.db, disabled.id)
    registered = names.filter((name) => {
      const { method, url } = officeRoutes[name]
      return office.app.hasRoute({ method, url })
    })
  })
  afterAll(() => office.close())

  const answer = ({ status, code }: Reply): [number, string] => [status, code]
  /** The stream of events would not end. */
  const queries: Partial<Record<OfficeRouteName, CallOptions['query']>> = { watchOffice: { seconds: '0' } }
  const call = async (name: OfficeRouteName, options: CallOptions) =>
    answer(await office.call(name, { ...(queries[name] && { query: queries[name] }), ...options }))
  const letIn = (name: OfficeRouteName) => passed[name] ?? withoutBody

  /** Every registered route, for the message of what differs. */
  const everywhere = async (ask: (name: OfficeRouteName) => Promise<[number, string]>) => {
    const answers: [OfficeRouteName, [number, string]][] = []
    for (const name of registered) answers.push([name, await ask(name)])
    return Object.fromEntries(answers)
  }
  const expected = (of: (name: OfficeRouteName, access: Access) => [number, string]) =>
    Object.fromEntries(registered.map((name) => [name, of(name, accessOf(name))]))

  it('covers every route of the table', () => {
    expect(names.filter((name) => !registered.includes(name))).toEqual([])
  })

  it.each(roles)('lets %s do what the table says, and nothing else', async (role) => {
    expect(await everywhere((name) => call(name, { token: staff[role].token }))).toEqual(
      expected((name, access) =>
        'open' in access || mayDo(role, access.permission) ? letIn(name) : [403, 'not_permitted'],
      ),
    )
  })

  it('lets in nobody without a session, with another token or from the staff who are shut out', async () => {
    const closed = expected((name, access) => ('open' in access ? letIn(name) : [401, 'not_signed_in']))
    for (const token of [undefined, newOfficeToken(), 'x', disabled.token])
      expect(await everywhere((name) => call(name, { token }))).toEqual(closed)
  })

  it.each([
    { origin: 'https://evil.example' },
    { origin: 'https://web.test:8443' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { origin: undefined, 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'none' },
  ])('takes nothing from another page: %j', async (headers) => {
    const wrong = expected(() => [403, 'wrong_origin'])
    for (const token of [undefined, staff.owner.token])
      expect(await everywhere((name) => call(name, { token, headers }))).toEqual(wrong)
  })

  it('asks again for a proof that is older than five minutes', async () => {
    expect(await everywhere((name) => call(name, { token: stale.token }))).toEqual(
      expected((name, access) =>
        !('open' in access) && access.stepUp ? [403, 'step_up_required'] : letIn(name),
      ),
    )
    await office.stepUp(stale)
    expect(await call('newPasskey', { token: stale.token })).toEqual([200, 'ok'])
  })

  it('takes a role that has changed at once', async () => {
    const person = await office.hire('desk')
    expect(await call('listStaff', { token: person.token })).toEqual([403, 'not_permitted'])
    const raise = { token: staff.owner.token, params: { id: person.id }, body: { role: 'owner' } }
    expect(await call('changeRole', raise)).toEqual([200, 'ok'])
    expect(await call('listStaff', { token: person.token })).toEqual([200, 'ok'])
  })

  it('records who was turned away, and from what', async () => {
    await office.call('readLog', { token: staff.teacher.token })
    const { body } = await office.call<{ entries: object[] }>('readLog', { token: staff.owner.token })
    expect(body.entries[0]).toMatchObject({
      who: '林老師',
      action: 'access.rejected',
      outcome: 'rejected',
      subject: { kind: 'route', id: 'readLog' },
      reason: 'not_permitted',
    })
  })
})
