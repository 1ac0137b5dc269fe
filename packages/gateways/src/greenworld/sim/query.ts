import type { ParsedForm } from '../../form/form.ts'
import { firstValues, type Values } from '../../form/values.ts'
import type { FindTrade, SimulatedReply, SimulatedTrade } from '../../sim/simulated-gateway.ts'
import { taipeiTime } from '../../time/taipei.ts'

/** Answers a recheck: `valid=1` where key, serial and amount are those of an approved trade. */
export function answerQuery(form: ParsedForm, find: FindTrade): SimulatedReply {
  const question = firstValues(form)
  // The serial is 8 digits of date, 6 of time, and the gateway's number.
  const trade = find({ number: (question.get('serial') ?? '').slice(14) })
  const genuine = trade !== undefined && vouchesFor(trade, question)
  return { status: 200, contentType: 'text/html', body: genuine ? 'valid=1' : 'valid=0' }
}

/** Whether an approved trade has exactly this key, serial and amount. */
function vouchesFor({ order, result }: SimulatedTrade, question: Values): boolean {
  if (result?.outcome !== 'approved') return false
  const { date, time } = taipeiTime(result.at)
  return (
    question.get('key') === result.token &&
    question.get('serial') === date + time + result.number &&
    question.get('amt') === String(order.amount)
  )
}
