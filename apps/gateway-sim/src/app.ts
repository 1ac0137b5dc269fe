import { setMaxListeners } from 'node:events'
import type { Gateways } from '@baoming/gateways'
import { ConfigError } from '@baoming/gateways/deployment'
import type { Account } from '@baoming/gateways/sim'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify'
import { misfits, withAccounts } from './gateways/accounts.ts'
import { everyKind, loadKinds, type HostedGateway } from './gateways/hosted-gateway.ts'
import { controlRoutes } from './control/routes.ts'
import { createSimulator } from './create-simulator.ts'
import { describeControl } from './control/openapi.ts'
import { showError, showErrors } from './routes/errors.ts'
import { answerBrokenRequest } from './http/broken-request.ts'
import { pageRoutes } from './routes/pages.ts'
import { keepState } from './state/keep-state.ts'
import type { Saver } from './state/saver.ts'
import type { Targets } from './deliveries/targets.ts'

/** The options of a simulator. */
export interface SimulatorOptions {
  /** Where browsers reach the simulator, without a slash at the end. */
  publicUrl: string
  /** The merchant on each gateway's books, by the names of the shop's settings; default: the development values. */
  accounts?: Readonly<Partial<Record<string, Account>>>
  /** The gateways to play; default: those of the table. */
  gateways?: Gateways
  /** Hosts beyond this machine and private networks that callbacks may go to; `*` for any. */
  deliverTo?: Targets
  /** File that keeps trades, deliveries, used numbers and the clock; default: memory alone. */
  stateFile?: string
  /** A certificate and its key in PEM, to listen by https alone; default: http alone. */
  tls?: { cert: string; key: string }
  logger?: FastifyServerOptions['logger']
}

/**
 * Builds the simulator: payment forms, callbacks and queries of every gateway on the real wire formats, pages to decide
 * each payment, a clock of its own and calls for scripts.
 *
 * @throws Error when an account does not fit its gateway, or the state file or the certificate can't be used
 */
export async function buildSimulator(options: SimulatorOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: options.logger ?? false,
    ...(options.tls && listenByTls(options.tls)),
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: showError,
    // A silent query keeps its connection open, which must not keep the simulator from closing.
    forceCloseConnections: true,
    // No coercion: a number in quotes or an unknown property is an error of the script.
    ajv: {
      customOptions: { allErrors: true, coerceTypes: false, removeAdditional: false, useDefaults: false },
    },
  }).withTypeProvider<TypeBoxTypeProvider>()

  const closing = new AbortController()
  // Every request under way listens to it.
  setMaxListeners(0, closing.signal)
  const { publicUrl, stateFile, deliverTo = [] } = options
  const hosted = await hostGateways(options)
  let saver: Saver | undefined
  const simulator = createSimulator({
    publicUrl,
    gateways: new Map(hosted.map((gateway) => [gateway.id, gateway])),
    deliverTo,
    closing: closing.signal,
    changed: () => saver?.saveSoon(),
  })
  if (stateFile) saver = await keepState(simulator, stateFile, app.log)

  app.addHook('onResponse', async () => saver?.saveSoon())
  app.addHook('preClose', async () => closing.abort(new Error('The simulator was closed.')))
  app.addHook('onClose', async () => {
    await simulator.schedule.close()
    await saver?.close()
  })

  app.decorate('clock', simulator.clock)
  showErrors(app)
  await describeControl(app, publicUrl)
  await app.register(pageRoutes, simulator)
  await app.register(controlRoutes, simulator)
  return app
}

// Typed as an http server, because nothing else here depends on the difference.
function listenByTls(https: NonNullable<SimulatorOptions['tls']>): object {
  return { https }
}

async function hostGateways({ gateways, accounts = {} }: SimulatorOptions): Promise<HostedGateway[]> {
  const hosted = withAccounts(gateways ? await loadKinds(gateways) : everyKind, accounts)
  const wrong = misfits(Object.fromEntries(hosted.map(({ id, account }) => [id, account])), hosted)
  if (wrong.length > 0) throw new ConfigError(wrong)
  return hosted
}
