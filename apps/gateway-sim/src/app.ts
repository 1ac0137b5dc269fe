import formbody from '@fastify/formbody'
import { parseForm } from '@baoming/gateways'
import Fastify from 'fastify'
import type { FastifyInstance } from 'fastify'
import { sendPage } from './pages/layout.ts'
import { notFoundPage } from './pages/problem.ts'
import { truthful } from './recheck.ts'
import { controlRoutes } from './routes/control.ts'
import { frontRoutes } from './routes/front.ts'
import { payRoutes } from './routes/pay.ts'
import { recheckRoutes } from './routes/recheck.ts'
import { tradeRoutes } from './routes/trades.ts'
import type { Simulator, SimulatorOptions } from './simulator.ts'
import { TradeBook } from './trade-book.ts'

/** The classic gateway, pretended: its wire format, pages to decide each payment on, and no money. */
export async function buildSimulator(options: SimulatorOptions): Promise<FastifyInstance> {
  // A silent recheck keeps its connection open, which must not keep the simulator from closing.
  const app = Fastify({ logger: options.logger ?? false, forceCloseConnections: true })
  const closing = new AbortController()
  const simulator: Simulator = {
    options,
    trades: new TradeBook(),
    recheck: { ...truthful },
    closing: closing.signal,
  }

  app.addHook('onClose', () => closing.abort(new Error('The simulator was closed.')))
  app.setNotFoundHandler((_request, reply) => sendPage(reply.code(404), notFoundPage()))
  await app.register(formbody, { parser: parseText })
  await app.register(frontRoutes, simulator)
  await app.register(payRoutes, simulator)
  await app.register(tradeRoutes, simulator)
  await app.register(recheckRoutes, simulator)
  await app.register(controlRoutes, simulator)
  return app
}

// Fastify hands the body over as text; the form parser wants its bytes.
function parseText(text: string) {
  return { ...parseForm(Buffer.from(text, 'utf8').toString('latin1')) }
}
