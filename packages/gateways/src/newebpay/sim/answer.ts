import type { Account, SimulatedOrder, SimulatedResult } from '../../sim/simulated-gateway.ts'
import { taipeiTime } from '../../time/taipei.ts'
import { accountKeys } from './account.ts'
import { writeAnswerText, type Facts } from './answer-text.ts'
import { writeDate } from '../time.ts'
import { sealTradeInfo } from '../trade-info.ts'

/** Values of 3-D Secure that the gateway reports; for any other the field is empty. */
const secureEcis = ['1', '2', '5', '6']

/**
 * Makes the response to an order: the same form by browser and by server, its content encrypted in the format that the
 * order asked for.
 *
 * @throws RangeError or TypeError when the account's key or vector has the wrong length
 */
export function answer(
  order: SimulatedOrder,
  result: SimulatedResult,
  account: Account,
): Record<string, string> {
  return {
    Status: status(result),
    MerchantID: order.merchant,
    ...sealTradeInfo(content(order, result), accountKeys(account)),
    Version: order.echo.Version ?? '',
  }
}

/** Makes NewebPay's number of a trade: 17 digits that begin with the date of its form, as in recorded responses. */
export function tradeNo(order: SimulatedOrder, number: string): string {
  return taipeiTime(formTime(order)).date.slice(2) + number.padStart(11, '0')
}

/** When the shop made the form; 1970 for a trade from a state file without it. */
export function formTime({ echo }: SimulatedOrder): Date {
  return new Date(Number(echo.TimeStamp ?? 0) * 1000)
}

/** The bank's values, under the names that callbacks and queries share. */
export function bankFacts(result: SimulatedResult): Facts {
  return {
    RespondCode: result.code,
    Auth: result.authCode,
    Card6No: result.card.first6,
    Card4No: result.card.last4,
    AuthBank: 'KGI',
    Inst: 0,
    InstFirst: 0,
    InstEach: 0,
    ECI: secureEcis.includes(result.eci) ? result.eci : '',
    PaymentMethod: 'CREDIT',
  }
}

function content(order: SimulatedOrder, result: SimulatedResult): string {
  const head = { Status: status(result), Message: result.message }
  return writeAnswerText(head, facts(order, result), order.echo.RespondType)
}

function facts(order: SimulatedOrder, result: SimulatedResult): Facts {
  return {
    MerchantID: order.merchant,
    Amt: order.amount,
    TradeNo: tradeNo(order, result.number),
    MerchantOrderNo: order.transId,
    RespondType: order.echo.RespondType ?? 'JSON',
    IP: '192.0.2.1',
    EscrowBank: 'HNCB',
    PaymentType: 'CREDIT',
    PayTime: writeDate(result.at),
    Exp: result.card.expiry,
    TokenUseStatus: 0,
    ...bankFacts(result),
  }
}

// The gateway has one code for every decline by a bank; the bank's own code is in `RespondCode`.
function status({ outcome }: SimulatedResult): string {
  return outcome === 'approved' ? 'SUCCESS' : 'MPG03009'
}
