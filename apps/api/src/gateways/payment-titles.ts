import { givePaymentTitle, titlesToCheck } from '@baoming/database'
import { checkTitle, joinRules, safeTitle } from '@baoming/gateways'
import type { FastifyBaseLogger } from 'fastify'
import type { Context } from '../context.ts'

/**
 * Gives each class on sale whose title a gateway on offer would reject or cut a payment title that all of them accept.
 * Only titles that have not been checked yet are read. Classes are saved by SQL, so this runs at the start and with the
 * housekeeping each minute; until then the redirect form makes its title safe by itself.
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
      'a gateway would not accept the title of this class; gateways get payment_title instead',
    )
  }
}
