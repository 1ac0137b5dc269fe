import type { ResponseFields } from '../../protocol/response-fields.ts'
import type { Account, SimulatedOrder, SimulatedResult } from '../../sim/simulated-gateway.ts'
import { taipeiTime } from '../../time/taipei.ts'
import { inspect, spcheck } from '../check-values.ts'
import { accountSecrets } from './account.ts'

/** A response on the wire, with every column, in the protocol's order. */
export type GreenworldAnswer = Record<keyof ResponseFields, string>

/** A response before signing. Missing columns are sent empty. */
export type UnsignedAnswer = Partial<GreenworldAnswer> &
  Pick<GreenworldAnswer, 'gwsr' | 'process_time' | 'amount'>

// prettier-ignore
const answerFields = [
  'client', 'succ', 'gwsr', 'response_code', 'response_msg', 'process_date', 'process_time', 'od_sob', 'auth_code',
  'amount', 'od_hoho', 'eci', 'red_dan', 'red_de_amt', 'red_ok_amt', 'red_yet', 'rech_key', 'inspect', 'spcheck',
  'card4no', 'card6no', 'expire_dt', 'inv_error',
] as const satisfies (keyof ResponseFields)[]

/** Makes the signed fields of a response. Return and notify carry the same ones. */
export function answer(order: SimulatedOrder, result: SimulatedResult, account: Account): GreenworldAnswer {
  const { date, time } = taipeiTime(result.at)
  const approved = result.outcome === 'approved'
  const unsigned: UnsignedAnswer = {
    client: order.merchant,
    succ: approved ? '1' : '0',
    gwsr: result.number,
    response_code: approved ? '000' : result.code,
    response_msg: result.message,
    process_date: date,
    process_time: time,
    od_sob: order.transId,
    auth_code: result.authCode,
    amount: String(order.amount),
    od_hoho: order.echo.od_hoho ?? '',
    eci: result.eci,
    red_dan: '0',
    red_de_amt: '0',
    red_ok_amt: '0',
    red_yet: '0',
    rech_key: result.token,
    card4no: result.card.last4,
    card6no: result.card.first6,
    expire_dt: result.card.expiry,
  }
  return signCallback(unsigned, accountSecrets(account))
}

/**
 * Signs a response as the gateway would.
 *
 * @param secrets without an account, `inspect` stays empty
 * @throws RangeError when gwsr, process_time and amount add up to zero, SyntaxError when one is not a number
 */
export function signCallback(
  answer: UnsignedAnswer,
  secrets: { checkCode: string; account?: string | null | undefined },
): GreenworldAnswer {
  const full = Object.fromEntries(answerFields.map((name) => [name, answer[name] ?? ''])) as GreenworldAnswer
  return {
    ...full,
    inspect: secrets.account ? inspect(full, secrets.account) : '',
    spcheck: spcheck(full, secrets.checkCode),
  }
}
