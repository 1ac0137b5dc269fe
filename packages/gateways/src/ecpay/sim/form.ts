import { firstValues, repeatedNames, type Values } from '../../form/values.ts'
import type { FormField, ParsedForm } from '../../form/form.ts'
import { checkTitle } from '../../protocol/payment-title.ts'
import type {
  Account,
  FormProblem,
  FormReading,
  SimulatedOrder,
  LocalisedText,
} from '../../sim/simulated-gateway.ts'
import { problems as known } from '../../sim/form-problems.ts'
import { accountKeys } from './account.ts'
import { checkMacField } from '../check-values.ts'
import { codes, formRules, type FormRule } from './form-rules.ts'
import { isSigned } from '../signature.ts'
import { titleRules } from '../title-rules.ts'

/** Fields of the form that shape the response or come back in it. */
const echoed = [
  'MerchantTradeDate',
  'NeedExtraPaidInfo',
  'StoreID',
  'PlatformID',
  'CustomField1',
  'CustomField2',
  'CustomField3',
  'CustomField4',
]

const words = {
  checkMacValue: { 'zh-TW': '與這些欄位算出的檢查碼不符', en: 'is not the check value of these fields' },
  controlCharacter: { 'zh-TW': '含有控制字元', en: 'holds a control character' },
  htmlTag: { 'zh-TW': '含有 HTML 標籤', en: 'holds an HTML tag' },
  blockedWord: { 'zh-TW': '含有防火牆會擋下的字', en: 'holds a word that the firewall blocks' },
} as const satisfies Record<string, LocalisedText>

/** Reads a payment form as strictly as the gateway does, as far as that is documented. */
export function readForm(form: ParsedForm, account: Account, now: Date): FormReading {
  const values = firstValues(form)
  const problems = [
    ...formRules(account, now).flatMap((rule) => check(rule, values)),
    ...wrongCheckMacValue(form, values, account),
    ...form.fields.flatMap(wrongText),
    ...repeats(form),
  ]
  return problems.length > 0 ? { ok: false, problems } : { ok: true, order: readOrder(values) }
}

function check({ needed, fits, problem }: FormRule, values: Values): FormProblem[] {
  const { field, code } = problem
  const value = values.get(field)
  if (!value) return needed ? [{ field, problem: known.missing, code }] : []
  return fits(value) ? [] : [problem]
}

function wrongCheckMacValue(form: ParsedForm, values: Values, account: Account): FormProblem[] {
  if (isSigned(form, accountKeys(account))) return []
  const problem = values.get(checkMacField) ? words.checkMacValue : known.missing
  return [{ field: checkMacField, problem, code: codes.checkMacValue }]
}

function wrongText({ name: field, value, encoding }: FormField): FormProblem[] {
  const problems: FormProblem[] = []
  if (encoding !== 'utf-8') problems.push({ field, problem: known.notUtf8, code: codes.checkMacValue })
  if (/\p{Cc}/u.test(value)) problems.push({ field, problem: words.controlCharacter, code: null })
  if (/<\/?[a-z!]/i.test(value)) problems.push({ field, problem: words.htmlTag, code: null })
  if ((field === 'ItemName' || field === 'TradeDesc') && isBlocked(value))
    problems.push({ field, problem: words.blockedWord, code: codes.firewall })
  return problems
}

function repeats(form: ParsedForm): FormProblem[] {
  return repeatedNames(form).map((field) => ({ field, problem: known.repeated, code: null }))
}

function readOrder(values: Values): SimulatedOrder {
  const present = echoed.flatMap((name) =>
    values.has(name) ? [[name, values.get(name) ?? ''] as const] : [],
  )
  return {
    merchant: values.get('MerchantID') ?? '',
    transId: values.get('MerchantTradeNo') ?? '',
    amount: Number(values.get('TotalAmount')),
    title: values.get('ItemName') ?? null,
    locale: values.get('Language') === 'ENG' ? 'en' : 'zh-TW',
    returnUrl: values.get('OrderResultURL') || null,
    notifyUrl: values.get('ReturnURL') ?? null,
    backUrl: values.get('ClientBackURL') || null,
    echo: Object.fromEntries(present),
  }
}

function isBlocked(text: string): boolean {
  return checkTitle(text, titleRules).some(({ code }) => code === 'blocked_word')
}
