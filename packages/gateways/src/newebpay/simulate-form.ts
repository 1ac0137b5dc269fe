import { firstValues, repeatedNames, wire, type Values } from '../form-values.ts'
import type { ParsedForm } from '../gateway.ts'
import { isLongerThan, readInteger, integerMax } from '../response-fields.ts'
import { sameText } from '../same-text.ts'
import type { Account, FormProblem, FormReading, SimulatedOrder } from '../simulated.ts'
import { isFresh } from '../time-stamp.ts'
import { accountKeys } from './account.ts'
import { addressCharactersMax, isSameAddress, isWebAddress } from './addresses.ts'
import { tradeSha } from './check-values.ts'
import { decrypt } from './cipher.ts'
import { timeStampSecondsMax } from './time.ts'
import { parseText } from './wire-form.ts'

interface Rule {
  field: string
  fits: (value: string) => boolean
  problem: string
  code: string | null
  /** The code for a missing value, where it has one of its own. */
  missingCode?: string
  optional?: true
}

/** What was decrypted of a form, or why it could not be. */
type Content = { form: ParsedForm; values: Values } | { problem: FormProblem }

/**
 * Reads a payment form as the gateway does: the check value, then the content, then each field by the manual's rules
 * and with its codes. Tells all problems at once, as far as they can be seen: without a right check value there is no
 * content.
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
  if (!tradeInfo) return { problem: { field: 'TradeInfo', problem: 'is missing', code: 'MPG01023' } }
  if (!wire(outer, 'TradeSha'))
    return { problem: { field: 'TradeSha', problem: 'is missing', code: 'MPG01024' } }
  if (!sameText(wire(outer, 'TradeSha'), tradeSha(tradeInfo, keys)))
    return { problem: { field: 'TradeSha', problem: 'does not belong to TradeInfo', code: 'MPG03009' } }
  const text = decrypt(tradeInfo, keys)
  if (text === null)
    return { problem: { field: 'TradeInfo', problem: 'cannot be decrypted', code: 'MPG03009' } }
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

// A merchant's number without a code: what the real gateway says to a shop it does not know is not published.
function outerRules({ NEWEBPAY_MERCHANT_ID: merchantId }: Account): Rule[] {
  return [
    {
      field: 'MerchantID',
      fits: (value) => value === merchantId,
      problem: 'is no merchant of this gateway',
      code: null,
      missingCode: 'MPG01009',
    },
    {
      field: 'Version',
      fits: (value) => /^2\.[0-3]$/.test(value),
      problem: 'must be 2.0 to 2.3',
      code: 'MPG02010',
      missingCode: 'MPG01010',
    },
    {
      field: 'EncryptType',
      fits: (value) => value === '0',
      problem: 'must be 0 or left out: the layout of AES-GCM is not published',
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
      problem: 'differs inside and outside of TradeInfo',
      code: 'MPG03007',
    },
    {
      field: 'Version',
      fits: (value) => value === wire(outer, 'Version'),
      problem: 'differs inside and outside of TradeInfo',
      code: 'MPG01010',
    },
    {
      field: 'RespondType',
      fits: (value) => value === 'JSON' || value === 'String',
      problem: 'must be JSON or String',
      code: 'MPG01011',
    },
    {
      field: 'TimeStamp',
      fits: (value) => isFresh(value, now, timeStampSecondsMax),
      problem: `must be Unix time in seconds, at most ${timeStampSecondsMax} off`,
      code: 'MPG02004',
      missingCode: 'MPG01002',
    },
    {
      field: 'MerchantOrderNo',
      fits: (value) => /^[0-9A-Za-z_]{1,30}$/.test(value),
      problem: 'must be 1 to 30 letters, digits and underscores',
      code: 'MPG01012',
    },
    {
      field: 'Amt',
      fits: (value) => /^[1-9]\d*$/.test(value) && readInteger(value) !== null,
      problem: `must be a whole number of dollars from 1 to ${integerMax}`,
      code: 'MPG01015',
    },
    {
      field: 'ItemDesc',
      fits: (value) => !isLongerThan(value, 50) && !/['"\p{Cc}\u2028\u2029]/u.test(value),
      problem: 'must have at most 50 characters, without quotes and line breaks',
      code: 'MPG01017',
    },
    {
      field: 'Email',
      fits: (value) => /^[^\s@]+@[^\s@]+$/.test(value) && !isLongerThan(value, 50),
      problem: 'must be an e-mail address of at most 50 characters',
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
    problem: `must be an absolute http or https address of at most ${addressCharactersMax} characters`,
    code: 'MPG01014',
    optional: true,
  }
}

function check(rules: readonly Rule[], values: Values): FormProblem[] {
  return rules.flatMap(({ field, fits, problem, code, missingCode, optional }) => {
    const value = wire(values, field)
    if (!value) return optional ? [] : [{ field, problem: 'is missing', code: missingCode ?? code }]
    return fits(value) ? [] : [{ field, problem, code }]
  })
}

function repeats(form: ParsedForm): FormProblem[] {
  return repeatedNames(form).map((field) => ({ field, problem: 'came more than once', code: null }))
}

function brokenTexts({ fields }: ParsedForm): FormProblem[] {
  const broken = fields.filter(({ encoding }) => encoding !== 'utf-8')
  return broken.map(({ name }) => ({ field: name, problem: 'is not UTF-8', code: null }))
}

function sameAddresses(values: Values): FormProblem[] {
  const returnUrl = wire(values, 'ReturnURL')
  if (!returnUrl || !isSameAddress(returnUrl, wire(values, 'NotifyURL'))) return []
  return [{ field: 'NotifyURL', problem: 'must differ from ReturnURL', code: null }]
}

function readOrder(values: Values): SimulatedOrder {
  return {
    merchant: wire(values, 'MerchantID'),
    transId: wire(values, 'MerchantOrderNo'),
    amount: Number(wire(values, 'Amt')),
    title: wire(values, 'ItemDesc'),
    // A language it does not know becomes Chinese.
    locale: wire(values, 'LangType') === 'en' ? 'en' : 'zh-TW',
    returnUrl: wire(values, 'ReturnURL') || null,
    notifyUrl: wire(values, 'NotifyURL') || null,
    backUrl: wire(values, 'ClientBackURL') || null,
    echo: { RespondType: wire(values, 'RespondType'), Version: wire(values, 'Version') },
  }
}
