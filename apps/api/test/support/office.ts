import type { Problem } from '@baoming/contract'
import {
  officeRoutes,
  type BegunSession,
  type OfficeRouteName,
  type OfficeSession,
  type PasskeyOptions,
  type Role,
} from '@baoming/contract/office'
import { inviteStaff, makeOwnerInvitation, setInvitationToken } from '@baoming/database'
import { sql, type TestServer } from '@baoming/database/testing'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { newOfficeToken, officeTokenHash } from '../../src/access/office-token.ts'
import { newAddress, startApp, type TestApp } from './app.ts'
import { Authenticator, type Faults } from './authenticator.ts'

export const officeOrigin = 'https://web.test'
export const cookieName = '__Host-baoming-office'

/** A call of the office as its own pages make it, unless told otherwise. */
export interface CallOptions {
  params?: Record<string, string>
  query?: Record<string, string>
  body?: unknown
  /** The cookie's value. */
  token?: string | undefined
  headers?: Record<string, string | undefined>
  remoteAddress?: string
}

export interface Reply<Body = unknown> {
  status: number
  /** The problem's code; `ok` for none. */
  code: string
  body: Body
  headers: Record<string, unknown>
  text: string
  raw: Buffer
  /** The cookie's new value; undefined where none was set. */
  token: string | undefined
}

/** Somebody of the staff at a browser. */
export interface Person {
  id: string
  email: string
  token: string
  authenticator: Authenticator
  recoveryCodes: string[]
}

export interface TestOffice extends TestApp {
  call<Body = unknown>(name: OfficeRouteName, options?: CallOptions): Promise<Reply<Body>>
  /** Makes a link for an owner, or for an invited person of another role. @returns its token */
  invite(role?: Role, email?: string | null): Promise<string>
  /** Claims a link by a new passkey. */
  claim(linkToken: string, options?: ClaimOptions): Promise<Reply<BegunSession>>
  /** Brings a new person in. */
  hire(role?: Role): Promise<Person>
  /** Signs in by passkey in another browser. @returns the new cookie */
  signIn(person: Person, faults?: Faults): Promise<Reply<BegunSession>>
  /** Proves again by passkey; the person then has the new cookie. */
  stepUp(person: Person, faults?: Faults): Promise<Reply<OfficeSession>>
  /** What the log says, newest first. */
  log(): Promise<
    { who: string | null; action: string; outcome: string; subject: string | null; reason: string | null }[]
  >
}

export interface ClaimOptions {
  authenticator?: Authenticator
  faults?: Faults
  email?: string
  name?: string
  headers?: Record<string, string>
}

let people = 0

export async function startOffice(server: TestServer, env: Record<string, string> = {}): Promise<TestOffice> {
  const testApp = await startApp(server, { WEB_URL: officeOrigin, SERVER_URL: 'https://api.test', ...env })
  return officeOf(testApp, new URL(env.WEB_URL ?? officeOrigin).origin)
}

export function officeOf(testApp: TestApp, origin = officeOrigin): TestOffice {
  const { app, database } = testApp
  const call = <Body>(name: OfficeRouteName, options: CallOptions = {}) =>
    callOffice<Body>(app, name, options, origin)

  async function invite(role: Role = 'owner', email: string | null = null): Promise<string> {
    const token = newOfficeToken()
    const tokenHash = officeTokenHash(token)
    if (role === 'owner') {
      const made = await makeOwnerInvitation(database.db, { tokenHash, email, locale: 'zh-TW' })
      if (!made.ok) throw new Error(made.code)
      return token
    }
    const [owner] = await database.db.execute<{ id: string }>(
      sql`select id from staff where role = 'owner' limit 1`,
    )
    const invitation = { email: email!, role, locale: 'zh-TW', invitedBy: owner!.id } as const
    // In one transaction, because the mail's job would make another token.
    await database.db.transaction(async (tx) => {
      const made = await inviteStaff(tx, invitation)
      if (!made.ok) throw new Error(made.code)
      await setInvitationToken(tx, made.id, tokenHash)
      await tx.execute(sql`delete from outbox where data->>'invitationId' = ${made.id}`)
    })
    return token
  }

  async function claim(linkToken: string, options: ClaimOptions = {}) {
    const { authenticator = new Authenticator(origin), faults, name = '林老師', headers = {} } = options
    const { email = `person${people++}@example.com` } = options
    const asked = await call<PasskeyOptions>('passkeyForInvitation', { body: { token: linkToken } })
    if (asked.status !== 200) return asked as unknown as Reply<BegunSession>
    const { challengeId, options: creation } = asked.body
    const passkey = { challengeId, response: authenticator.create(creation, faults) }
    return call<BegunSession>('claimInvitation', {
      body: { token: linkToken, name, email, passkey },
      headers,
    })
  }

  async function challenge(token?: string) {
    return (await call<PasskeyOptions>('passkeyChallenge', { token })).body
  }

  return {
    ...testApp,
    call,
    invite,
    claim,
    async hire(role = 'owner') {
      const email = `${role}${people++}@example.com`
      const authenticator = new Authenticator(origin)
      const { body, token, status, text } = await claim(await invite(role, email), { authenticator, email })
      if (status !== 200) throw new Error(text)
      const { session, recoveryCodes } = body
      return { id: session.staff.id, email, token: token!, authenticator, recoveryCodes }
    },
    async signIn({ authenticator }, faults) {
      const { challengeId, options } = await challenge()
      const response = authenticator.get(options, faults)
      return call<BegunSession>('signInByPasskey', { body: { challengeId, response } })
    },
    async stepUp(person, faults) {
      const { challengeId, options } = await challenge(person.token)
      const passkey = { challengeId, response: person.authenticator.get(options, faults) }
      const reply = await call<OfficeSession>('stepUp', { token: person.token, body: { passkey } })
      if (reply.token !== undefined) person.token = reply.token
      return reply
    },
    log: () =>
      database.db.execute(sql`
        select staff.name as who, action, outcome, subject_kind as subject, reason
        from office_log left join staff on staff.id = staff_id order by office_log.id desc
      `) as never,
  }
}

/** Each call comes from an address of its own, because the door counts by address. */
async function callOffice<Body>(
  app: FastifyInstance,
  name: OfficeRouteName,
  { params = {}, query, body, token, headers = {}, remoteAddress = newAddress() }: CallOptions,
  origin: string,
): Promise<Reply<Body>> {
  const { method, url } = officeRoutes[name]
  const own: Record<string, string | undefined> = {
    origin,
    'sec-fetch-site': 'same-site',
    ...(token !== undefined && {
      cookie: `${origin.startsWith('https') ? cookieName : 'baoming-office'}=${token}`,
    }),
    ...headers,
  }
  const options: InjectOptions = {
    method,
    url: url.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? unknownId)),
    headers: Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined)),
    remoteAddress,
    ...(query && { query }),
    ...(body !== undefined && { payload: body as object }),
  }
  const reply = await app.inject(options)
  const cookie = reply.cookies.find(({ name }) => name.endsWith('baoming-office'))
  const isJson = /json/.test(String(reply.headers['content-type']))
  const json: unknown = isJson ? reply.json() : undefined
  return {
    status: reply.statusCode,
    code: reply.statusCode < 400 ? 'ok' : (json as Problem).code,
    body: json as Body,
    headers: reply.headers,
    text: reply.payload,
    raw: reply.rawPayload,
    token: cookie?.value || undefined,
  }
}

export const unknownId = '00000000-0000-4000-8000-000000000000'
