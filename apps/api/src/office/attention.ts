import type { AttentionItem as AttentionItemJson } from '@baoming/contract/office'
import { type AttentionItem, attentionRules, countAttention, listAttention } from '@baoming/database'
import type { FastifyPluginAsync } from 'fastify'
import { survivingTime } from '../classes/unreadable-class.ts'
import type { Context } from '../context.ts'
import { officeRoute } from './office-route.ts'
import { rejectForeignCursor } from './page-cursor.ts'
import { readableOrders } from './unreadable-order.ts'

/** What needs a person. */
export const attentionRoutes: FastifyPluginAsync<{ context: Pick<Context, 'database'> }> = async (
  app,
  { context },
) => {
  const { db } = context.database
  const { isReadable } = readableOrders(app.log)

  officeRoute(app, 'listAttention', async ({ query }) => {
    const { items, next } = await listAttention(db, query).catch(rejectForeignCursor)
    return { items: items.filter(({ order }) => isReadable(order)).map(itemJson), next }
  })

  officeRoute(app, 'countAttention', async () => {
    const kinds = await countAttention(db)
    const sum = (counted: typeof kinds) => counted.reduce((total, { count }) => total + count, 0)
    return {
      total: sum(kinds),
      money: sum(kinds.filter(({ kind }) => attentionRules[kind].isAboutMoney)),
      kinds,
    }
  })
}

const itemJson = ({ at, order, ...item }: AttentionItem): AttentionItemJson => ({
  ...item,
  at: survivingTime(at),
  isAboutMoney: attentionRules[item.kind].isAboutMoney,
  acts: [...attentionRules[item.kind].acts],
  order: {
    ...order,
    class: { ...order.class, startsAt: survivingTime(new Date(order.class.startsAt)) },
  },
})
