import { firstValues, repeatedNames, wire, type Values } from '../../form/values.ts'
import type { ParsedForm } from '../../form/form.ts'
import { isLongerThan, readInteger } from '../../protocol/response-fields.ts'
import { sameText } from '../../protocol/same-text.ts'
import type {
  Account,
  FormProblem,
  FormReading,
  SimulatedOrder,
  LocalisedText,
} from '../../sim/simulated-gateway.ts'
import { isWebAddress, problems as known } from '../../sim/form-problems.ts'
import { isFresh } from '../../time/time-stamp.ts'
import { accountKeys } from './account.ts'
import { addressCharactersMax, isSameAddress } from '../addresses.ts'
import { tradeSha } from '../check-values.ts'
import { decrypt } from '../cipher.ts'
import { timeStampSecondsMax } from '../time.ts'
import { parseText } from '../wire-form.ts'

interface Rule {
  field: string
  fits: (value: string) => boolean
  problem: LocalisedText
  code: string | null
  /** The code of a missing value, where it has a code of its own. */
  missingCode?: string
  optional?: true
  byClock?: true
}

const words = {
  tradeSha: { 'zh-TW': '與 TradeInfo 不符', en: 'does not belong to TradeInfo' },
  unreadable: { 'zh-TW': '無法解密', en: 'cannot be decrypted' },
  version: { 'zh-TW': '必須是版本號，例如 2.3', en: 'must be a version, such as 2.3' },
  encryptType: {
    'zh-TW': '必須是 0 或不填：AES-GCM 的格式沒有公開',
    en: 'must be 0 or left out: the layout of AES-GCM is not published',
  },
  differs: { 'zh-TW': 'TradeInfo 裡外不一致', en: 'differs inside and outside of TradeInfo' },
  respondType: { 'zh-TW': '必須是 JSON 或 String', en: 'must be JSON or String' },
  timeStamp: {
    'zh-TW': `必須是 Unix 時間（秒），相差不超過 ${timeStampSecondsMax} 秒`,
    en: `must be Unix time in seconds, at most ${timeStampSecondsMax} off`,
  },
  orderNumber: {
    'zh-TW': '必須是 1 到 30 個英文字母、數字或底線',
    en: 'must be 1 to 30 letters, digits and underscores',
  },
  itemDesc: {
    'zh-TW': '最多 50 個字元，不含引號與換行',
    en: 'must have at most 50 characters, without quotes and line breaks',
  },
  email: {
    'zh-TW': '必須是電子郵件地址，最多 50 個字元',
    en: 'must be an e-mail address of at most 50 characters',
  },
  address: {
    'zh-TW': `${known.address['zh-TW']}，最多 ${addressCharactersMax} 個字元`,
    en: `${known.address.en} of at most ${addressCharactersMax} characters`,
  },
  sameAddress: { 'zh-TW': '必須與 ReturnURL 不同', en: 'must differ from ReturnURL' },
} as const satisfies Record<string, LocalisedText>

/** The decrypted content of a form, or why it cannot be decrypted. */
type Content = { form: ParsedForm; values: Values } | { problem: FormProblem }

/**
 * Reads a payment form as the gateway does: the check value, then the content, then each field by the manual's rules
 * and with its codes. Reports all problems at once, as far as they are visible: without a right check value the content
 * is not read.
 */
export function readForm(form: ParsedForm, account: Account, now: Date): FormReading {
  const outer = firstValues(form)
  const content = readContent(outer, account)
  const problems = [
    ...check(outerRules(account), outer),
    ...repeats(form),
    ...('problem' in content ? [content.problem] : contentProblems(content, outer, now)),
  ]
  return problems.length > 0 || 'problem' in content
    ? { ok: false, problems }
    : { ok: true, order: readOrder(content.values) }
}

function readContent(outer: Values, account: Account): Content {
  const keys = accountKeys(account)
  const tradeInfo = wire(outer, 'TradeInfo')
  if (!tradeInfo) return { problem: { field: 'TradeInfo', problem: known.missing, code: 'MPG01023' } }
  if (!wire(outer, 'TradeSha'))
    return { problem: { field: 'TradeSha', problem: known.missing, code: 'MPG01024' } }
  if (!sameText(wire(outer, 'TradeSha'), tradeSha(tradeInfo, keys)))
    return { problem: { field: 'TradeSha', problem: words.tradeSha, code: 'MPG03009' } }
  const text = decrypt(tradeInfo, keys)
  if (text === null) return { problem: { field: 'TradeInfo', problem: words.unreadable, code: 'MPG03009' } }
  const form = parseText(text)
  return { form, values: firstValues(form) }
}

function contentProblems(
  { form, values }: { form: ParsedForm; values: Values },
  outer: Values,
  now: Date,
): FormProblem[] {
  return [
    ...check(innerRules(outer, now), values),
    ...repeats(form),
    ...brokenTexts(form),
    ...sameAddresses(values),
  ]
}

// A wrong merchant number has no code, because the manual does not publish the gateway's response to an unknown shop.
function outerRules({ NEWEBPAY_MERCHANT_ID: merchantId }: Account): Rule[] {
  return [
    {
      field: 'MerchantID',
      fits: (value) => value === merchantId,
      problem: known.unknownMerchant,
      code: null,
      missingCode: 'MPG01009',
    },
    {
      field: 'Version',
      // `MPG02010` demands a newer version; no document says from which version on, and shops with 1.4 and 1.5 have
      // been seen.
      fits: (value) => /^\d{1,2}\.\d{1,2}$/.test(value),
      problem: words.version,
      code: 'MPG02010',
      missingCode: 'MPG01010',
    },
    {
      field: 'EncryptType',
      fits: (value) => value === '0',
      problem: words.encryptType,
      code: 'MPG03009',
      optional: true,
    },
  ]
}

function innerRules(outer: Values, now: Date): Rule[] {
  return [
    {
      field: 'MerchantID',
      fits: (value) => value === wire(outer, 'MerchantID'),
      problem: words.differs,
      code: 'MPG03007',
    },
    {
      field: 'Version',
      fits: (value) => value === wire(outer, 'Version'),
      problem: words.differs,
      code: 'MPG01010',
    },
    {
      field: 'RespondType',
      fits: (value) => value === 'JSON' || value === 'String',
      problem: words.respondType,
      code: 'MPG01011',
    },
    {
      field: 'TimeStamp',
      fits: (value) => isFresh(value, now, timeStampSecondsMax),
      problem: words.timeStamp,
      code: 'MPG02004',
      missingCode: 'MPG01002',
      byClock: true,
    },
    {
      field: 'MerchantOrderNo',
      fits: (value) => /^[0-9A-Za-z_]{1,30}$/.test(value),
      problem: words.orderNumber,
      code: 'MPG01012',
    },
    {
      field: 'Amt',
      fits: (value) => /^[1-9]\d*$/.test(value) && readInteger(value) !== null,
      problem: known.amount,
      code: 'MPG01015',
    },
    {
      field: 'ItemDesc',
      fits: (value) => !isLongerThan(value, 50) && !/['"\p{Cc}\u2028\u2029]/u.test(value),
      problem: words.itemDesc,
      code: 'MPG01017',
    },
    {
      field: 'Email',
      fits: (value) => /^[^\s@]+@[^\s@]+$/.test(value) && !isLongerThan(value, 50),
      problem: words.email,
      code: 'MPG01013',
      optional: true,
    },
    ...['ReturnURL', 'NotifyURL', 'CustomerURL', 'ClientBackURL'].map(addressRule),
  ]
}

function addressRule(field: string): Rule {
  return {
    field,
    fits: (value) => isWebAddress(value) && !isLongerThan(value, addressCharactersMax),
    problem: words.address,
    code: 'MPG01014',
    optional: true,
  }
}

function check(rules: readonly Rule[], values: Values): FormProblem[] {
  return rules.flatMap(
    ({ field, fits, problem, code, missingCode, optional, byClock = false }): FormProblem[] => {
      const value = wire(values, field)
      if (!value) return optional ? [] : [{ field, problem: known.missing, code: missingCode ?? code }]
      return fits(value) ? [] : [{ field, problem, code, byClock }]
    },
  )
}

function repeats(form: ParsedForm): FormProblem[] {
  return repeatedNames(form).map((field) => ({ field, problem: known.repeated, code: null }))
}

function brokenTexts({ fields }: ParsedForm): FormProblem[] {
  const broken = fields.filter(({ encoding }) => encoding !== 'utf-8')
  return broken.map(({ name }) => ({ field: name, problem: known.notUtf8, code: null }))
}

function sameAddresses(values: Values): FormProblem[] {
  const returnUrl = wire(values, 'ReturnURL')
  if (!returnUrl || !isSameAddress(returnUrl, wire(values, 'NotifyURL'))) return []
  return [{ field: 'NotifyURL', problem: words.sameAddress, code: null }]
}

function readOrder(values: Values): SimulatedOrder {
  return {
    merchant: wire(values, 'MerchantID'),
    transId: wire(values, 'MerchantOrderNo'),
    amount: Number(wire(values, 'Amt')),
    title: wire(values, 'ItemDesc'),
    // Any other language becomes Chinese.
    locale: wire(values, 'LangType') === 'en' ? 'en' : 'zh-TW',
    returnUrl: wire(values, 'ReturnURL') || null,
    notifyUrl: wire(values, 'NotifyURL') || null,
    backUrl: wire(values, 'ClientBackURL') || null,
    echo: {
      RespondType: wire(values, 'RespondType'),
      Version: wire(values, 'Version'),
      TimeStamp: wire(values, 'TimeStamp'),
    },
  }
}
