import {
  beginSession,
  endSession,
  type Queries,
  type SignInMethod,
  type StaffSession,
} from '@baoming/database'
import type { FastifyRequest } from 'fastify'
import { newOfficeToken, officeTokenHash } from '../../access/office-token.ts'
import { deviceOf } from '../device.ts'
import { recordDone } from '../log.ts'

/** A session that has begun, with the token for its cookie. */
export interface Begun {
  session: StaffSession
  token: string
}

/**
 * Begins a session under a token of its own, so that no token from before signs anybody in, and ends the one that the
 * browser had.
 * @returns undefined when the person is disabled
 * @throws DrizzleQueryError
 */
export async function begin(
  tx: Queries,
  { caller, headers }: Pick<FastifyRequest, 'caller' | 'headers'>,
  { staffId, method }: { staffId: string; method: SignInMethod },
): Promise<Begun | undefined> {
  const token = newOfficeToken()
  const device = deviceOf(headers['user-agent'])
  const session = await beginSession(tx, { staffId, tokenHash: officeTokenHash(token), method, device })
  if (!session) return undefined
  if (caller) await endSession(tx, { staffId: caller.staff.id, id: caller.id })
  await recordDone(tx, {
    staffId,
    action: 'sign-in.done',
    subject: { kind: 'session', id: session.id },
    after: { method, device },
  })
  return { session, token }
}
