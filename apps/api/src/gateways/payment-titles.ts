import { givePaymentTitle, titlesToCheck } from '@baoming/database'
import { checkTitle, joinRules, safeTitle } from '@baoming/gateways'
import type { FastifyBaseLogger } from 'fastify'
import type { Context } from '../context.ts'

/**
 * Looks at the titles of classes on sale that nobody has looked at: one that a gateway on offer would refuse or cut
 * gets a payment title that all of them take. Classes are saved by SQL, so this runs at the start, after seeding,
 * and with the housekeeping each minute; the form of a payment is safe even before.
 */
export async function checkClassTitles(
  { config, database }: Pick<Context, 'config' | 'database'>,
  log: FastifyBaseLogger,
): Promise<void> {
  const rules = joinRules(config.gateways.map(({ titleRules }) => titleRules))
  for (const found of await titlesToCheck(database.db)) {
    const problems = checkTitle(found.title, rules)
    if (problems.length === 0) continue
    const paymentTitle = safeTitle(found.title, rules)
    if (!(await givePaymentTitle(database.db, found, paymentTitle))) continue
    log.warn(
      { class: found.slug, problems: problems.map(({ reason }) => reason), paymentTitle },
      'a gateway would not take the title of this class as it is; it is told payment_title instead',
    )
  }
}
