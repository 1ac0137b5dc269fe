import { createHash } from 'node:crypto'
import { routes, type CreateOrderBody } from '@baoming/contract'
import {
  cancelOrder,
  claimOrderQueries,
  correctEmail,
  expireHolds,
  findOrder,
  isPaid,
  orderStatusRules,
  redeemOrderTicket,
  revokeOrderLinks,
  type Database,
  type FoundOrder,
  type IdempotencyKey,
} from '@baoming/database'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { queryableGateways, queryPayments } from '../gateways/outbound/query-payments.ts'
import type { Context } from '../context.ts'
import { problem, ProblemError } from '../http/problem.ts'
import { memberName } from './member-name.ts'
import { limitedClient } from './limited-client.ts'
import { orderNotFound } from './order-access.ts'
import { orderJson } from './order-json.ts'
import { hashOf, newOrderTicket } from '../access/order-ticket.ts'
import { orderToken } from '../access/order-token.ts'
import { orderRateLimit, orderTicketsRateLimit, perOrderRateLimit } from '../http/rate-limits.ts'

/** Orders: creating, reading, querying, correcting, renewing links and cancelling. */
export const orderRoutes: FastifyPluginAsyncTypebox<{ context: Context }> = async (app, { context }) => {
  const { classPages, config, database, jobs, orderLane, orderReader, organiser } = context
  const { db } = database

  const readOrder = async (id: string) => {
    const order = await findCurrent(db, id)
    if (!order) throw orderNotFound()
    return orderJson(order, organiser.known().familyWebSiteUrl)
  }

  app.route({
    ...routes.createOrder,
    config: { rateLimit: orderRateLimit(config) },
    handler: async (request, reply) => {
      const { body, headers } = request
      const key = headers['idempotency-key']
      const created = await orderLane.create(
        { ...newOrder(body), client: limitedClient(request, config) },
        key === undefined ? undefined : idempotency(key, body),
      )
      // The customer sees her seats taken, or, where they were taken by others, the reason for the error.
      classPages.outdate(body.classSlug)
      if (!created.ok) throw new ProblemError(created.error, { retryAt: created.retryAt })
      if (isPaid(created.order.status)) jobs.wakeOrderMails()
      reply.code(201)
      return {
        order: orderJson(created.order, organiser.known().familyWebSiteUrl),
        token: orderToken(created.order, config),
      }
    },
  })

  app.route({
    ...routes.getOrder,
    handler: async (request, reply) => {
      const { id } = request.params
      const version = app.orderTokenVersion(request)
      // One statement reads the order and who may see it, for all pages that are asked for at the same time.
      const order = version === undefined ? undefined : await orderReader.read(id)
      if (!order || order.expired || order.tokenVersion !== version)
        return app.rejectOrderToken(request, reply)
      return isOverdue(order) ? readOrder(id) : orderJson(order, organiser.known().familyWebSiteUrl)
    },
  })

  app.route({
    ...routes.queryOrder,
    config: { rateLimit: perOrderRateLimit },
    preHandler: app.requireOrderToken,
    handler: async ({ params, log }) => {
      const due = await claimOrderQueries(db, queryableGateways(context), params.id)
      await queryPayments(context, due, { metrics: app.metrics, log })
      return readOrder(params.id)
    },
  })

  app.route({
    ...routes.correctEmail,
    config: { rateLimit: perOrderRateLimit },
    preHandler: app.requireOrderToken,
    handler: async ({ params, body }) => {
      const corrected = await correctEmail(db, params.id, body.email)
      if (corrected === 'too_many') throw problem('too_many_corrections')
      const order = await findCurrent(db, params.id)
      if (!order || corrected === 'not_found') throw orderNotFound()
      return { order: orderJson(order, organiser.known().familyWebSiteUrl), token: orderToken(order, config) }
    },
  })

  app.route({
    ...routes.redeemOrderTicket,
    config: { rateLimit: orderTicketsRateLimit(config) },
    handler: async ({ params: { id }, body, headers }) => {
      const tokenVersion = await redeemOrderTicket(db, {
        ticketHash: hashOf(body.ticket),
        orderId: id,
        // Without an idempotency key, no later request counts as the same browser.
        usedBy: hashOf(headers['idempotency-key'] ?? newOrderTicket()),
      })
      if (tokenVersion === undefined) throw orderNotFound()
      return { token: orderToken({ id, tokenVersion }, config) }
    },
  })

  app.route({
    ...routes.renewOrderLink,
    config: { rateLimit: perOrderRateLimit },
    preHandler: app.requireOrderToken,
    handler: async ({ params: { id } }) => {
      const tokenVersion = await revokeOrderLinks(db, id)
      const order = await findOrder(db, id)
      if (tokenVersion === undefined || !order) throw orderNotFound()
      // The link in the member's mailbox no longer works, so the new one is mailed.
      await jobs.mailLostLinks(order.memberEmail)
      return { token: orderToken({ id, tokenVersion }, config) }
    },
  })

  app.route({
    ...routes.cancelOrder,
    preHandler: app.requireOrderToken,
    handler: async ({ params }) => {
      const cancelled = await cancelOrder(db, params.id)
      const order = await readOrder(params.id)
      if (cancelled) classPages.outdate(order.class.slug)
      // Idempotent: an order that is cancelled or expired already is not an error.
      const { holdsSeats, paid } = orderStatusRules[order.status]
      if (!cancelled && (holdsSeats || paid)) throw problem('order_not_payable')
      return order
    },
  })
}

/** Finds an order, and expires overdue holds of its class first, so that the customer does not wait for the job. */
async function findCurrent(db: Database['db'], id: string): Promise<FoundOrder | undefined> {
  const order = await findOrder(db, id)
  if (!order) return undefined
  if (!isOverdue(order) || (await expireHolds(db, order.classId)) === 0) return order
  return findOrder(db, id)
}

const isOverdue = ({ status, holdExpiresAt }: Pick<FoundOrder, 'status' | 'holdExpiresAt'>): boolean =>
  orderStatusRules[status].holdsSeats && holdExpiresAt.getTime() <= Date.now()

const newOrder = ({ classSlug, memberStatus, member, locale = 'zh-TW' }: CreateOrderBody) => ({
  classSlug,
  memberStatus,
  member: { name: memberName(member.name), email: member.email, phone: member.phone?.trim() },
  locale,
})

/** The hash covers the values and not the bytes, so that the order of JSON members does not matter. */
function idempotency(key: string, body: CreateOrderBody): IdempotencyKey {
  const { name, email, phone } = newOrder(body).member
  const meaning = JSON.stringify([
    body.classSlug,
    body.memberStatus,
    body.locale ?? null,
    name,
    email,
    phone ?? null,
  ])
  return { key, requestHash: createHash('sha256').update(meaning).digest('hex') }
}
