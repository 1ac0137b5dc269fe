import type { FastifyPluginAsync } from 'fastify'
import { choiceIds } from '../choices.ts'
import type { ChoiceId } from '../choices.ts'
import { sendNotice } from '../notice.ts'
import { recheckModes, truthful } from '../recheck.ts'
import type { RecheckBehaviour } from '../recheck.ts'
import { decide } from '../simulator.ts'
import type { Simulator } from '../simulator.ts'
import { statusOf } from '../trade.ts'
import type { Trade } from '../trade.ts'

interface AnswerCall {
  Params: { transId: string }
  /** `notify: false` keeps the server's notice back, for tests that deliver the answer themselves. */
  Body: { choice: ChoiceId; notify: boolean }
}

const answerSchema = {
  body: {
    type: 'object',
    required: ['choice'],
    properties: { choice: { enum: choiceIds }, notify: { type: 'boolean', default: true } },
  },
}

const recheckSchema = {
  body: {
    type: 'object',
    required: ['mode'],
    properties: {
      mode: { enum: recheckModes },
      delayMs: { type: 'integer', minimum: 0, maximum: 600_000, default: 0 },
    },
  },
}

/** What tests need that no real gateway has. */
export const controlRoutes: FastifyPluginAsync<Simulator> = async (app, simulator) => {
  const { trades, closing, recheck } = simulator

  app.get('/_sim/trades', async () => trades.newest().map(describe))

  app.post<AnswerCall>(
    '/_sim/trades/:transId/answer',
    { schema: answerSchema },
    async ({ params, body }, reply) => {
      const trade = trades.findByTransId(params.transId)
      if (!trade) return reply.code(404).send({ error: 'No such trade.' })
      if (trade.decision) return reply.code(409).send({ error: 'Already decided.' })
      const { answer } = decide(simulator, trade, body.choice)
      if (body.notify) void sendNotice(trade, closing)
      return answer
    },
  )

  app.post<{ Body: RecheckBehaviour }>('/_sim/recheck', { schema: recheckSchema }, async ({ body }) => {
    return Object.assign(recheck, { mode: body.mode, delayMs: body.delayMs })
  })

  app.post('/_sim/reset', async (_request, reply) => {
    trades.clear()
    Object.assign(recheck, truthful)
    return reply.code(204).send()
  })
}

function describe(trade: Trade) {
  const { id, order, createdAt, decision, deliveries } = trade
  return {
    id,
    transId: order.transId,
    amount: order.amount,
    status: statusOf(trade),
    choice: decision?.choice ?? null,
    createdAt,
    answer: decision?.answer ?? null,
    deliveries,
  }
}
