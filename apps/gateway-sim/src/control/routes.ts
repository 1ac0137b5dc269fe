import type { FastifyPluginAsync } from 'fastify'
import type { Simulator } from '../state/simulator.ts'
import { refuseForeignHost, refuseForeignOrigin } from '../http/origin-guard.ts'
import { controlBehaviourRoutes } from './behaviour.ts'
import { controlClockRoutes } from './clock.ts'
import { controlDeliveryRoutes } from './deliveries.ts'
import { sendControlError } from '../http/control-error.ts'
import { watchMethods } from './other-methods.ts'
import { controlTradeRoutes } from './trades.ts'

/** The calls for scripts, which no real gateway has. */
export const controlRoutes: FastifyPluginAsync<Simulator> = async (app, simulator) => {
  const refuseOtherMethods = watchMethods(app)
  app.setErrorHandler(sendControlError)
  app.addHook('onRequest', refuseForeignHost(simulator.publicUrl))
  app.addHook('onRequest', refuseForeignOrigin(simulator.publicUrl))
  await app.register(controlTradeRoutes, simulator)
  await app.register(controlDeliveryRoutes, simulator)
  await app.register(controlClockRoutes, simulator)
  await app.register(controlBehaviourRoutes, simulator)
  refuseOtherMethods()
}
