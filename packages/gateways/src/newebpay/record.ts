import { wire, type Values } from '../form/values.ts'
import type { Outcome } from '../protocol/reading.ts'
import { responseFields, type ResponseFields } from '../protocol/response-fields.ts'
import { dateDigits } from './time.ts'

/** Response columns, and the fields with the same meaning. `TradeNo` is too long for `gwsr`. */
const columns = {
  client: 'MerchantID',
  od_sob: 'MerchantOrderNo',
  amount: 'Amt',
  auth_code: 'Auth',
  eci: 'ECI',
  card4no: 'Card4No',
  card6no: 'Card6No',
  expire_dt: 'Exp',
  red_ok_amt: 'RedAmt',
} as const

const succ = { succeeded: '1', declined: '0', open: null } as const

/** What a response reports; null for what it does not. */
export interface Said {
  outcome: Outcome | null
  code: string | null
  message: string | null
}

/** Puts a response into the response columns. */
export function recordOf(values: Values, { outcome, code, message }: Said): ResponseFields {
  const paid = dateDigits(wire(values, 'PayTime'))
  const record = {
    ...mapColumns(values),
    succ: outcome && succ[outcome],
    response_code: code,
    response_msg: message,
    process_date: paid?.date,
    process_time: paid?.time,
  }
  const present = Object.entries(record).filter((entry): entry is [string, string] => entry[1] != null)
  return responseFields(new Map(present))
}

/** The bank's code; null when the payment never reached a bank, which leaves the field empty, null or a dash. */
export function bankCode(values: Values): string | null {
  const code = wire(values, 'RespondCode')
  return code === '' || code === '-' ? null : code
}

function mapColumns(values: Values): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(columns).map(([column, name]) => [column, values.get(name)]))
}
