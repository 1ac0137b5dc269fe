import { wire, type Values } from '../form/values.ts'
import type { Outcome } from '../protocol/reading.ts'
import { emptyFields, fitText, readInteger, type ResponseFields } from '../protocol/response-fields.ts'
import { dateDigits } from './time.ts'

const succ = { succeeded: 1, declined: 0, open: null } as const

/** What a response reports; null for what it does not. */
export interface Said {
  outcome: Outcome | null
  code: string | null
  message: string | null
}

/** Puts a response into the response columns. `TradeNo` is too long for `gwsr`. */
export function recordOf(values: Values, { outcome, code, message }: Said): ResponseFields {
  const paid = dateDigits(wire(values, 'PayTime'))
  return {
    ...emptyFields,
    client: fitText(values.get('MerchantID'), 'client'),
    succ: outcome && succ[outcome],
    response_code: fitText(code ?? undefined, 'response_code'),
    response_msg: fitText(message ?? undefined, 'response_msg'),
    process_date: paid?.date ?? null,
    process_time: paid?.time ?? null,
    od_sob: fitText(values.get('MerchantOrderNo'), 'od_sob'),
    auth_code: fitText(values.get('Auth'), 'auth_code'),
    amount: readInteger(values.get('Amt')),
    eci: fitText(values.get('ECI'), 'eci'),
    red_ok_amt: readInteger(values.get('RedAmt')),
    card4no: fitText(values.get('Card4No'), 'card4no'),
    card6no: fitText(values.get('Card6No'), 'card6no'),
    expire_dt: fitText(values.get('Exp'), 'expire_dt'),
  }
}

/** The bank's code; null when the payment never reached a bank, which leaves the field empty, null or a dash. */
export function bankCode(values: Values): string | null {
  const code = wire(values, 'RespondCode')
  return code === '' || code === '-' ? null : code
}
