import type { FastifyPluginAsync } from 'fastify'
import type { Simulator } from '../state/simulator.ts'
import { refuseForeignHost } from '../http/origin-guard.ts'
import { readForms } from '../http/form-body.ts'
import { frontRoutes } from './front.ts'
import { gatewayRoutes } from './gateway.ts'
import { payRoutes } from './pay.ts'
import { tradeRoutes } from './trades.ts'

/** What browsers and shops see: they send forms and nothing else. */
export const pageRoutes: FastifyPluginAsync<Simulator> = async (app, simulator) => {
  readForms(app)
  app.get('/healthz', async () => ({ status: 'ok' }))
  await app.register(gatewayRoutes, simulator)
  await app.register(ownPages, simulator)
}

/** What only people see; shops' servers reach the simulator by any name that they like. */
const ownPages: FastifyPluginAsync<Simulator> = async (app, simulator) => {
  app.addHook('onRequest', refuseForeignHost(simulator.publicUrl))
  await app.register(frontRoutes, simulator)
  await app.register(payRoutes, simulator)
  await app.register(tradeRoutes, simulator)
}
