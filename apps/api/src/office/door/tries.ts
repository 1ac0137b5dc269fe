import { claimSignInTry, returnSignInTry, type Database, type SignInTry } from '@baoming/database'
import type { FastifyRequest } from 'fastify'
import type { Config } from '../../config/config.ts'
import { countedNetworks } from '../../http/client-networks.ts'
import { ProblemError } from '../../http/problem.ts'

/**
 * Counts a try as failed before it is checked, so that many at once get no more than one after another.
 * @param counted what it is counted by besides the network: an address, or null for passkeys, which cannot be guessed, so
 *   that nobody can keep an owner out by failing
 * @returns takes the failure back
 * @throws ProblemError `too_many_requests` during a pause @throws DrizzleQueryError
 */
export async function claimTry(
  { db }: Pick<Database, 'db'>,
  request: Pick<FastifyRequest, 'ip' | 'headers'>,
  config: Pick<Config, 'trustProxy'>,
  counted: string | null,
): Promise<() => Promise<void>> {
  const signInTry: SignInTry = { network: countedNetworks(request, config).network, email: counted }
  const seconds = await claimSignInTry(db, signInTry)
  if (seconds > 0)
    throw new ProblemError('too_many_requests', { headers: { 'retry-after': String(seconds) } })
  return () => returnSignInTry(db, signInTry)
}
