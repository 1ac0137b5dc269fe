import { integerMax, isLongerThan, readInteger } from '../response-fields.ts'
import type { Account } from '../simulated.ts'
import { readDate } from './time.ts'

/** What a field of a payment form has to be. */
export interface FormRule {
  field: string
  needed: boolean
  fits: (value: string) => boolean
  /** What is wrong with a value that does not fit. */
  problem: string
  /** The vendor's code for it; null where none is known. */
  code: string | null
}

/** The vendor's codes. Source: ECPay/ECPay-API-Skill, guides 15 and 21; `10200052`: public notes of an integration. */
export const codes = {
  checkMacValue: '10200073',
  tradeNumber: '10200052',
  amount: '10200050',
  firewall: '10400011',
} as const

/** The vendor prints no limit; this one finds dates in UTC or in a server's zone. */
const dateMinutesMax = 30

const addressLength = 200
const itemNameBytes = 400

/** The rules for one shop at one moment; a field of which nothing is said here may hold anything. */
export function formRules({ ECPAY_MERCHANT_ID: merchantId }: Account, now: Date): FormRule[] {
  return [
    must('MerchantID', (value) => value === merchantId, 'is no merchant of this gateway'),
    must('MerchantTradeNo', /^[0-9A-Za-z]{1,20}$/, 'must be 1 to 20 letters and digits', codes.tradeNumber),
    must(
      'MerchantTradeDate',
      (value) => isRecent(value, now),
      `must be yyyy/MM/dd HH:mm:ss in Taipei, within ${dateMinutesMax} minutes of now`,
    ),
    must('PaymentType', /^aio$/, 'must be "aio"'),
    must('TotalAmount', isAmount, `must be a whole number of dollars, 1 to ${integerMax}`, codes.amount),
    text('TradeDesc', 200),
    must(
      'ItemName',
      (value) => Buffer.byteLength(value) <= itemNameBytes,
      `is cut after ${itemNameBytes} bytes of UTF-8, and then the check value is wrong`,
      codes.checkMacValue,
    ),
    address('ReturnURL'),
    must('ChoosePayment', /^(?:Credit|ALL)$/, 'must be "Credit" or "ALL": the simulator takes cards only'),
    must('EncryptType', /^1$/, 'must be 1, for SHA-256'),
    may(address('ClientBackURL')),
    may(address('OrderResultURL')),
    may(must('NeedExtraPaidInfo', /^[YN]$/, 'must be Y or N')),
    may(must('Language', /^(?:ENG|KOR|JPN|CHI)$/, 'must be ENG, KOR, JPN or CHI; absent for Chinese')),
    may(text('StoreID', 10)),
    may(text('PlatformID', 10)),
    may(text('ItemURL', 200)),
    may(text('Remark', 100)),
    ...[1, 2, 3, 4].map((number) => may(text(`CustomField${number}`, 50))),
  ]
}

function must(
  field: string,
  form: RegExp | FormRule['fits'],
  problem: string,
  code: string | null = null,
): FormRule {
  const fits = form instanceof RegExp ? (value: string) => form.test(value) : form
  return { field, needed: true, fits, problem, code }
}

function may(rule: FormRule): FormRule {
  return { ...rule, needed: false }
}

function text(field: string, size: number): FormRule {
  return must(field, (value) => !isLongerThan(value, size), `is longer than ${size} characters`)
}

function address(field: string): FormRule {
  const limits = `up to ${addressLength} characters, without ; | and backtick`
  return must(field, isWebAddress, `must be an absolute http or https address in ASCII, ${limits}`)
}

function isRecent(value: string, now: Date): boolean {
  const date = readDate(value)
  return date !== undefined && Math.abs(now.getTime() - date.getTime()) <= dateMinutesMax * 60_000
}

function isAmount(value: string): boolean {
  return /^[1-9]\d*$/.test(value) && readInteger(value) !== null
}

function isWebAddress(value: string): boolean {
  const fits = /^https?:\/\/[\x21-\x7e]+$/i.test(value) && value.length <= addressLength
  return fits && !/[;|`]/.test(value) && URL.canParse(value)
}
