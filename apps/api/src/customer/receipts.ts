import { routes } from '@baoming/contract'
import { changeReceipt, type Database, issueReceipt } from '@baoming/database'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { perOrderRateLimit } from '../http/rate-limits.ts'
import { problem } from '../http/problem.ts'
import { orderNotFound } from './order-access.ts'
import { findReceiptJson, requireTaxId } from '../receipts/receipt-json.ts'

/** The receipt of a customer's order. */
export const receiptRoutes: FastifyPluginAsyncTypebox<{ context: { database: Database } }> = async (
  app,
  { context },
) => {
  const { db } = context.database

  const read = async (orderId: string) => {
    const receipt = await findReceiptJson(db, orderId)
    if (!receipt) throw orderNotFound()
    return receipt
  }

  app.route({
    ...routes.getReceipt,
    preHandler: app.requireOrderToken,
    handler: ({ params }) => read(params.id),
  })

  app.route({
    ...routes.issueReceipt,
    config: { rateLimit: perOrderRateLimit },
    preHandler: app.requireOrderToken,
    handler: async ({ params: { id: orderId }, body }) => {
      requireTaxId(body.taxId)
      const act = { orderId, doer: { actor: 'customer', actId: null } } as const
      await db.transaction(async (tx) => {
        const changed = await changeReceipt(tx, { ...act, buyer: body })
        if (!changed.ok) throw orderNotFound()
        const issued = await issueReceipt(tx, act)
        if (!issued.ok) throw issued.code === 'nothing_paid' ? problem(issued.code) : orderNotFound()
      })
      return read(orderId)
    },
  })
}
