import type { FastifyPluginAsync } from 'fastify'
import { changeClock, type ClockChange } from '../time/change-clock.ts'
import { deliveriesPage } from '../pages/deliveries.ts'
import { frontPage } from '../pages/front.ts'
import { sendPage } from '../pages/layout.ts'
import { withLang, visitorLocale } from '../pages/locale.ts'
import { tradesPage } from '../pages/trades.ts'
import type { Simulator } from '../state/simulator.ts'
import { rejectForeignOrigin } from '../http/origin-guard.ts'
import { formOf, valueOf } from '../http/form-body.ts'

/** The buttons of the clock, by their values. */
const clockChanges: ReadonlyMap<string, ClockChange> = new Map([
  ['1m', { advance: '1m' }],
  ['15m', { advance: '15m' }],
  ['35m', { advance: '35m' }],
  ['1d', { advance: '1d' }],
  ['freeze', { freeze: true }],
  ['resume', { freeze: false }],
  ['reset', { reset: true }],
])

/** Pages about no single trade. */
export const frontRoutes: FastifyPluginAsync<Simulator> = async (app, simulator) => {
  app.get('/', async (request, reply) => sendPage(reply, frontPage(simulator, visitorLocale(request))))

  app.get('/trades', async (request, reply) => sendPage(reply, tradesPage(simulator, visitorLocale(request))))

  app.get('/deliveries', async (request, reply) =>
    sendPage(reply, deliveriesPage(simulator, visitorLocale(request))),
  )

  app.post('/clock', { onRequest: rejectForeignOrigin(simulator.publicUrl) }, async (request, reply) => {
    const change = clockChanges.get(valueOf(formOf(request.body), 'change'))
    if (change) await changeClock(simulator.schedule, change)
    return reply.redirect(withLang('/', visitorLocale(request)), 303)
  })
}
