import { isLongerThan } from '../../protocol/response-fields.ts'
import type { Account, FormProblem, LocalisedText } from '../../sim/simulated-gateway.ts'
import { isAmount, isWebAddress, mustBe, problems } from '../../sim/form-problems.ts'
import { readDate } from '../time.ts'

/** What a field of a payment form must be. */
export interface FormRule {
  needed: boolean
  fits: (value: string) => boolean
  /** The problem of a value that does not fit. */
  problem: FormProblem
}

/** The vendor's codes. Source: ECPay/ECPay-API-Skill, guides 15 and 21; `10200052`: public notes of an integration. */
export const codes = {
  checkMacValue: '10200073',
  tradeNumber: '10200052',
  amount: '10200050',
  firewall: '10400011',
} as const

/** The vendor documents no limit; this one catches dates in UTC or in another time zone. */
const dateMinutesMax = 30

const addressLength = 200
const itemNameBytes = 400

/** The rules for one shop at one moment. Fields without a rule may hold anything. */
export function formRules({ ECPAY_MERCHANT_ID: merchantId }: Account, now: Date): FormRule[] {
  return [
    must('MerchantID', (value) => value === merchantId, problems.unknownMerchant),
    must('MerchantTradeNo', /^[0-9A-Za-z]{1,20}$/, texts.tradeNumber, codes.tradeNumber),
    byGuessedClock(must('MerchantTradeDate', (value) => isRecent(value, now), texts.date)),
    must('PaymentType', /^aio$/, mustBe('"aio"')),
    must('TotalAmount', isAmount, problems.amount, codes.amount),
    text('TradeDesc', 200),
    must(
      'ItemName',
      (value) => Buffer.byteLength(value) <= itemNameBytes,
      texts.itemName,
      codes.checkMacValue,
    ),
    address('ReturnURL'),
    must('ChoosePayment', /^(?:Credit|ALL)$/, texts.method),
    must('EncryptType', /^1$/, texts.encryptType),
    may(address('ClientBackURL')),
    may(address('OrderResultURL')),
    may(must('NeedExtraPaidInfo', /^[YN]$/, texts.yesOrNo)),
    may(must('Language', /^(?:ENG|KOR|JPN|CHI)$/, texts.language)),
    may(text('StoreID', 10)),
    may(text('PlatformID', 10)),
    may(text('ItemURL', 200)),
    may(text('Remark', 100)),
    ...[1, 2, 3, 4].map((number) => may(text(`CustomField${number}`, 50))),
  ]
}

const texts = {
  tradeNumber: { 'zh-TW': '必須是 1 到 20 個英文字母或數字', en: 'must be 1 to 20 letters and digits' },
  date: {
    'zh-TW': `必須是臺北時間 yyyy/MM/dd HH:mm:ss，與現在相差不超過 ${dateMinutesMax} 分鐘`,
    en: `must be yyyy/MM/dd HH:mm:ss in Taipei, within ${dateMinutesMax} minutes of now`,
  },
  itemName: {
    'zh-TW': `超過 ${itemNameBytes} 個位元組（UTF-8）的部分會被截斷，檢查碼因此不符`,
    en: `is cut after ${itemNameBytes} bytes of UTF-8, and then the check value is wrong`,
  },
  method: {
    'zh-TW': '必須是 "Credit" 或 "ALL"：模擬器只收信用卡',
    en: 'must be "Credit" or "ALL": the simulator takes cards only',
  },
  encryptType: { 'zh-TW': '必須是 1（SHA-256）', en: 'must be 1, for SHA-256' },
  yesOrNo: { 'zh-TW': '必須是 Y 或 N', en: 'must be Y or N' },
  language: {
    'zh-TW': '必須是 ENG、KOR、JPN 或 CHI；中文不必填',
    en: 'must be ENG, KOR, JPN or CHI; absent for Chinese',
  },
  address: {
    'zh-TW': `必須是完整的 http 或 https 網址，只用 ASCII 字元，最多 ${addressLength} 個，不含 ; | 與反引號`,
    en: `must be an absolute http or https address in ASCII, up to ${addressLength} characters, without ; | and backtick`,
  },
} as const satisfies Record<string, LocalisedText>

function must(
  field: string,
  form: RegExp | FormRule['fits'],
  problem: LocalisedText,
  code: string | null = null,
): FormRule {
  const fits = form instanceof RegExp ? (value: string) => form.test(value) : form
  return { needed: true, fits, problem: { field, problem, code } }
}

function may(rule: FormRule): FormRule {
  return { ...rule, needed: false }
}

function byGuessedClock(rule: FormRule): FormRule {
  return { ...rule, problem: { ...rule.problem, byClock: true, isGuess: true } }
}

function text(field: string, size: number): FormRule {
  return must(field, (value) => !isLongerThan(value, size), {
    'zh-TW': `超過 ${size} 個字元`,
    en: `is longer than ${size} characters`,
  })
}

function address(field: string): FormRule {
  return must(field, isPlainAddress, texts.address)
}

function isRecent(value: string, now: Date): boolean {
  const date = readDate(value)
  return date !== undefined && Math.abs(now.getTime() - date.getTime()) <= dateMinutesMax * 60_000
}

function isPlainAddress(value: string): boolean {
  const isPlain = /^[\x21-\x7e]+$/.test(value) && !/[;|`]/.test(value)
  return isPlain && isWebAddress(value) && value.length <= addressLength
}
