import { wire, type Values } from '../form/values.ts'
import { responseFields, type ResponseFields } from '../protocol/response-fields.ts'
import { dateDigits } from './time.ts'

/** Response columns, and the fields of a response with the same meaning. */
const columns = {
  client: 'MerchantID',
  response_msg: 'RtnMsg',
  od_sob: 'MerchantTradeNo',
  // The extra fields hold an `amount` as well: what the bank authorised.
  amount: 'TradeAmt',
  gwsr: 'gwsr',
  auth_code: 'auth_code',
  eci: 'eci',
  red_dan: 'red_dan',
  red_de_amt: 'red_de_amt',
  red_ok_amt: 'red_ok_amt',
  red_yet: 'red_yet',
  card4no: 'card4no',
  card6no: 'card6no',
} as const satisfies Partial<Record<keyof ResponseFields, string>>

/**
 * Puts a response into the response columns.
 *
 * @param codeField the field that reports the result of the payment: `RtnCode` or `TradeStatus`
 */
export function recordOf(values: Values, codeField: string): ResponseFields {
  const code = values.get(codeField)
  const paidAt = dateDigits(wire(values, 'process_date')) ?? dateDigits(wire(values, 'PaymentDate'))
  const record = new Map<string, string>()
  const put = (column: string, value: string | undefined) => {
    if (value !== undefined) record.set(column, value)
  }
  for (const [column, field] of fieldOfColumn) put(column, values.get(field))
  put('response_code', code)
  put('succ', code && (code === '1' ? '1' : '0'))
  put('process_date', paidAt?.date)
  put('process_time', paidAt?.time)
  return responseFields(record)
}

const fieldOfColumn = Object.entries(columns)
