import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import { ProblemError } from './problem.ts'
import { Turns } from './turns.ts'

declare module 'fastify' {
  interface FastifyInstance {
    rightOfWay: RightOfWay
  }
  interface FastifyRequest {
    /** Whether it counts among the reads that are not answered yet. */
    isCountedRead: boolean
  }
}

interface RightOfWay {
  /** Adds the hooks of routes that have the right of way: gateways' callbacks. */
  take(scope: FastifyInstance): void
  /** Adds the hooks of routes that give way to them: customers' reads and orders. */
  give(scope: FastifyInstance): void
}

/** The turns of reads and of orders. */
const usualTurn = { work: 1, rest: 0 }
/**
 * While a gateway's callback is under way. It passes through the event loop some four times, so turns are short. Without a
 * rest after those of reads the process would never wait, so that on a busy machine the scheduler would let it wait when the
 * callback comes back from the database.
 */
const shortTurns = {
  reads: { work: 0.25, rest: 1 },
  // In a rush callbacks arrive all the time, and whoever orders is as much in a hurry.
  orders: { work: 0.5, rest: 0 },
}

/** A callback counts as under way for so many milliseconds after it has arrived. */
const callbackMilliseconds = 50

/** Reads that are not answered yet; more are put off. They would wait longer than their readers do. */
export const readsMax = 1024

const plugin: FastifyPluginAsync = async (app) => {
  let callbackAt = -Infinity
  const turnsOf = (who: keyof typeof shortTurns) =>
    new Turns({
      turn: () => (performance.now() - callbackAt < callbackMilliseconds ? shortTurns[who] : usualTurn),
    })
  const reads = turnsOf('reads')
  const orders = turnsOf('orders')
  let unanswered = 0

  app.decorateRequest('isCountedRead', false)
  app.decorate('rightOfWay', {
    take(scope) {
      scope.addHook('onRequest', (_request, _reply, done) => {
        callbackAt = performance.now()
        done()
      })
    },
    give(scope) {
      scope.addHook('onRequest', (request, _reply, done) => {
        if (request.method !== 'GET' && request.method !== 'HEAD') return orders.take(done)
        if (unanswered >= readsMax) return done(putOff())
        unanswered += 1
        request.isCountedRead = true
        reads.take(done)
      })
      scope.addHook('onSend', (request, _reply, _payload, done) => {
        if (request.isCountedRead) {
          request.isCountedRead = false
          unanswered -= 1
        }
        done()
      })
    },
  })
}

/**
 * Lets gateways' callbacks pass before customers. Everything runs in one thread, in which hundreds of readers would stand
 * before each callback: so customers' requests are taken up in short turns, and too many reads are put off.
 */
export const rightOfWay = fastifyPlugin(plugin, { name: 'right-of-way' })

const putOff = () =>
  new ProblemError('unavailable', {
    detail: 'Too many customers are reading at the same time. Try again in a second.',
    headers: { 'retry-after': '1' },
  })
