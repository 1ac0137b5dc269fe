import type { FastifyPluginAsync } from 'fastify'
import type { Simulator } from '../state/simulator.ts'
import { rejectForeignHost, rejectForeignOrigin } from '../http/origin-guard.ts'
import { controlBehaviourRoutes } from './behaviour.ts'
import { controlClockRoutes } from './clock.ts'
import { controlDeliveryRoutes } from './deliveries.ts'
import { sendControlError } from '../http/control-error.ts'
import { watchMethods } from './other-methods.ts'
import { controlTradeRoutes } from './trades.ts'

/** The calls for scripts, which no real gateway has. */
export const controlRoutes: FastifyPluginAsync<Simulator> = async (app, simulator) => {
  const rejectOtherMethods = watchMethods(app)
  app.setErrorHandler(sendControlError)
  app.addHook('onRequest', rejectForeignHost(simulator.publicUrl))
  app.addHook('onRequest', rejectForeignOrigin(simulator.publicUrl))
  await app.register(controlTradeRoutes, simulator)
  await app.register(controlDeliveryRoutes, simulator)
  await app.register(controlClockRoutes, simulator)
  await app.register(controlBehaviourRoutes, simulator)
  rejectOtherMethods()
}
