import { greenworldSim } from '@baoming/gateways'
import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import { choices, isChoiceId } from '../choices.ts'
import { recordReturn, sendNotice } from '../notice.ts'
import { sendPage } from '../pages/layout.ts'
import { closedPage, payPage, verificationPage } from '../pages/pay.ts'
import { notFoundPage, problemsPage, usedPage } from '../pages/problem.ts'
import { resultPage } from '../pages/result.ts'
import { decide } from '../simulator.ts'
import type { Simulator } from '../simulator.ts'
import type { Decision, Trade } from '../trade.ts'
import { formOf, valueOf } from './form-body.ts'

type ById = { Params: { id: string } }

/** The way of a payment: the shop's form, the page to decide on, the answer. */
export const payRoutes: FastifyPluginAsync<Simulator> = async (app, simulator) => {
  const { trades, options } = simulator

  app.post('/greenworld/form_Sc_to5.php', async ({ body }, reply) => {
    const form = formOf(body)
    const reading = greenworldSim.readForm(form, options)
    if (!reading.ok)
      return sendPage(reply.code(400), problemsPage(reading.problems, valueOf(form, 'Enn') === 'e'))
    const trade = trades.open(reading.order, new Date())
    if (!trade)
      return sendPage(reply.code(409), usedPage(reading.order, trades.findByTransId(reading.order.transId)))
    // A page of its own, so that refreshing it posts nothing again.
    return reply.redirect(`/greenworld/pay/${trade.id}`, 303)
  })

  app.get<ById>('/greenworld/pay/:id', async ({ params }, reply) => {
    const trade = trades.find(params.id)
    if (!trade) return sendPage(reply.code(404), notFoundPage())
    return trade.decision
      ? reply.redirect(`/greenworld/trades/${trade.id}`, 303)
      : sendPage(reply, payPage(trade))
  })

  app.get<ById>('/greenworld/pay/:id/verification', async ({ params }, reply) => {
    const trade = trades.find(params.id)
    if (!trade) return sendPage(reply.code(404), notFoundPage())
    return trade.decision
      ? reply.redirect(`/greenworld/trades/${trade.id}`, 303)
      : sendPage(reply, verificationPage(trade))
  })

  app.post<ById>('/greenworld/pay/:id', async ({ params, body }, reply) => {
    const trade = trades.find(params.id)
    if (!trade) return sendPage(reply.code(404), notFoundPage())
    const choice = valueOf(formOf(body), 'choice')
    if (trade.decision) return answerBrowser(reply, trade, trade.decision)
    if (choice === 'close') return sendPage(reply, closedPage(trade))
    if (choice === 'verify') return reply.redirect(`/greenworld/pay/${trade.id}/verification`, 303)
    if (!isChoiceId(choice)) return sendPage(reply.code(400), payPage(trade))
    const decision = decide(simulator, trade, choice)
    // Not awaited: a slow shop must not keep its customer waiting.
    void sendNotice(trade, simulator.closing)
    return answerBrowser(reply, trade, decision)
  })
}

/** Hands the answer to the browser, unless the customer is meant to have closed the window. */
function answerBrowser(reply: FastifyReply, trade: Trade, decision: Decision) {
  if (choices[decision.choice].browserReturns) recordReturn(trade)
  return sendPage(reply, resultPage(trade, decision))
}
