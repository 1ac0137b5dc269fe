import { wire, type Values } from '../form/values.ts'
import { emptyFields, fitText, readInteger, type ResponseFields } from '../protocol/response-fields.ts'
import { dateDigits } from './time.ts'

/**
 * Puts a response into the response columns, which have names of their own for what this gateway reports. The extra fields
 * hold an `amount` as well, which the bank authorised; the column takes `TradeAmt`.
 *
 * @param codeField the field that reports the result of the payment: `RtnCode` or `TradeStatus`
 */
export function recordOf(values: Values, codeField: string): ResponseFields {
  const code = values.get(codeField)
  const paidAt = dateDigits(wire(values, 'process_date')) ?? dateDigits(wire(values, 'PaymentDate'))
  return {
    ...emptyFields,
    client: fitText(values.get('MerchantID'), 'client'),
    succ: code ? Number(code === '1') : null,
    gwsr: fitText(values.get('gwsr'), 'gwsr'),
    response_code: fitText(code, 'response_code'),
    response_msg: fitText(values.get('RtnMsg'), 'response_msg'),
    process_date: paidAt?.date ?? null,
    process_time: paidAt?.time ?? null,
    od_sob: fitText(values.get('MerchantTradeNo'), 'od_sob'),
    auth_code: fitText(values.get('auth_code'), 'auth_code'),
    amount: readInteger(values.get('TradeAmt')),
    eci: fitText(values.get('eci'), 'eci'),
    red_dan: readInteger(values.get('red_dan')),
    red_de_amt: readInteger(values.get('red_de_amt')),
    red_ok_amt: readInteger(values.get('red_ok_amt')),
    red_yet: readInteger(values.get('red_yet')),
    card4no: fitText(values.get('card4no'), 'card4no'),
    card6no: fitText(values.get('card6no'), 'card6no'),
  }
}
