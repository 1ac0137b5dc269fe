import { setTimeout as sleep } from 'node:timers/promises'
import { parseForm } from '@baoming/gateways'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { isGenuine } from '../recheck.ts'
import type { RecheckQuestion } from '../recheck.ts'
import type { Simulator } from '../simulator.ts'
import { formOf, valueOf } from './form-body.ts'

/** The question a shop's server asks before it believes a success. */
export const recheckRoutes: FastifyPluginAsync<Simulator> = async (app, simulator) => {
  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    const { mode, delayMs } = simulator.recheck
    if (delayMs > 0) await sleep(delayMs, undefined, { signal: simulator.closing })
    if (mode === 'silent') return reply.hijack()
    if (mode === 'error') return reply.code(500).type('text/html').send('<h1>500 Internal Server Error</h1>')
    const genuine = mode === 'normal' && isGenuine(simulator.trades, questionOf(request))
    return reply.type('text/html').send(genuine ? 'valid=1' : 'valid=0')
  }
  app.get('/greenworld/g_recheck.php', answer)
  app.post('/greenworld/g_recheck.php', answer)
}

function questionOf({ method, url, body }: FastifyRequest): RecheckQuestion {
  const form = method === 'GET' ? parseForm(url.split('?')[1] ?? '') : formOf(body)
  return { key: valueOf(form, 'key'), serial: valueOf(form, 'serial'), amt: valueOf(form, 'amt') }
}
