import { firstValues, type Values } from '../form-values.ts'
import type { FormField, ParsedForm } from '../gateway.ts'
import { checkTitle } from '../payment-title.ts'
import type { Account, FormProblem, FormReading, SimulatedOrder } from '../simulated.ts'
import { accountKeys } from './account.ts'
import { checkMacField } from './check-mac-value.ts'
import { codes, formRules, type FormRule } from './form-rules.ts'
import { isSigned } from './signature.ts'
import { titleRules } from './title-rules.ts'

/** The form's fields that shape the answer or come back in it. */
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

/** Reads a payment form as strictly as the gateway does, as far as that is known. */
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

function check({ field, needed, fits, problem, code }: FormRule, values: Values): FormProblem[] {
  const value = values.get(field)
  if (!value) return needed ? [{ field, problem: 'is missing', code }] : []
  return fits(value) ? [] : [{ field, problem, code }]
}

function wrongCheckMacValue(form: ParsedForm, values: Values, account: Account): FormProblem[] {
  if (isSigned(form, accountKeys(account))) return []
  const problem = values.get(checkMacField) ? 'is not the check value of these fields' : 'is missing'
  return [{ field: checkMacField, problem, code: codes.checkMacValue }]
}

function wrongText({ name, value, encoding }: FormField): FormProblem[] {
  const problems: FormProblem[] = []
  if (encoding !== 'utf-8') problems.push({ field: name, problem: 'is not UTF-8', code: codes.checkMacValue })
  if (/\p{Cc}/u.test(value)) problems.push({ field: name, problem: 'holds a control character', code: null })
  if (/<\/?[a-z!]/i.test(value)) problems.push({ field: name, problem: 'holds an HTML tag', code: null })
  if ((name === 'ItemName' || name === 'TradeDesc') && isBlocked(value))
    problems.push({ field: name, problem: 'holds a word that the firewall blocks', code: codes.firewall })
  return problems
}

function repeats({ fields }: ParsedForm): FormProblem[] {
  const seen = new Set<string>()
  const repeated = new Set(fields.map(({ name }) => name).filter((name) => seen.has(name) || !seen.add(name)))
  return [...repeated].map((field) => ({ field, problem: 'came more than once', code: null }))
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
