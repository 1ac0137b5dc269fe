import type { FastifyPluginAsync } from 'fastify'
import type { Simulator } from '../state/simulator.ts'
import { rejectForeignHost } from '../http/origin-guard.ts'
import { readForms } from '../http/form-body.ts'
import { frontRoutes } from './front.ts'
import { gatewayRoutes } from './gateway.ts'
import { payRoutes } from './pay.ts'
import { tradeRoutes } from './trades.ts'

/** Pages for browsers and addresses for shops; both accept forms alone. */
export const pageRoutes: FastifyPluginAsync<Simulator> = async (app, simulator) => {
  readForms(app)
  app.get('/healthz', async () => ({ status: 'ok' }))
  await app.register(gatewayRoutes, simulator)
  await app.register(ownPages, simulator)
}

/** Pages for people. Unlike shops' servers, they must use a local host name. */
const ownPages: FastifyPluginAsync<Simulator> = async (app, simulator) => {
  app.addHook('onRequest', rejectForeignHost(simulator.publicUrl))
  await app.register(frontRoutes, simulator)
  await app.register(payRoutes, simulator)
  await app.register(tradeRoutes, simulator)
}
