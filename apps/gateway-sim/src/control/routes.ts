import type { FastifyPluginAsync } from 'fastify'
import type { Simulator } from '../simulator.ts'
import { controlBehaviourRoutes } from './behaviour.ts'
import { controlClockRoutes } from './clock.ts'
import { controlDeliveryRoutes } from './deliveries.ts'
import { sendControlError } from './errors.ts'
import { controlTradeRoutes } from './trades.ts'

/** What scripts need that no real gateway has. */
export const controlRoutes: FastifyPluginAsync<Simulator> = async (app, simulator) => {
  app.setErrorHandler(sendControlError)
  await app.register(controlTradeRoutes, simulator)
  await app.register(controlDeliveryRoutes, simulator)
  await app.register(controlClockRoutes, simulator)
  await app.register(controlBehaviourRoutes, simulator)
}
