import { examples } from '@baoming/contract'
import type { FastifyPluginAsync } from 'fastify'
import type { Context } from '../context.ts'
import { calendarExamples, calendarRoutes } from './calendar.ts'
import { classPhotoRoutes } from './class-photos.ts'
import { classRoutes } from './classes.ts'
import { lostLinkRoutes } from './lost-links.ts'
import { orderAccess } from './order-access.ts'
import { orderRoutes } from './orders.ts'
import { organiserRoutes } from './organiser.ts'
import { paymentRoutes } from './payments.ts'
import { receiptRoutes } from './receipts.ts'

/** The JSON API of customers and frontend developers. */
export const customerRoutes: FastifyPluginAsync<{ context: Context }> = async (app, { context }) => {
  app.rightOfWay.give(app)
  await app.register(orderAccess, { context })
  await app.register(classRoutes, { context })
  await app.register(calendarRoutes, { context })
  await app.register(classPhotoRoutes, { context })
  await app.register(organiserRoutes, { context })
  await app.register(orderRoutes, { context })
  await app.register(lostLinkRoutes, { context })
  await app.register(paymentRoutes, { context })
  await app.register(receiptRoutes, { context })
}

/** An example for each of these routes, by operation id. */
export const customerExamples = { ...examples, ...calendarExamples }
