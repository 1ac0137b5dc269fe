import type { ParsedForm } from '../../form/form.ts'
import { repeatedNames, type Values } from '../../form/values.ts'
import { textColumnSizes } from '../../protocol/response-fields.ts'
import { isAmount, isWebAddress, mustBe, problems as known } from '../../sim/form-problems.ts'
import type {
  Account,
  FormProblem,
  FormReading,
  SimulatedOrder,
  LocalisedText,
} from '../../sim/simulated-gateway.ts'

type Rule = { field: string; fits: (value: string) => boolean; problem: LocalisedText; optional?: true }

// prettier-ignore
const requestFields: ReadonlySet<string> = new Set([
  'act', 'client', 'od_sob', 'amount', 'roturl', 'bk_posturl', 'mallurl', 'email', 'stage', 'CUPus', 'Enn', 'LG',
  'date', 'desc', 'inv_active', 'inv_mer_id', 'inv_amt', 'inv_semail', 'inv_delay',
  'prd_name[]', 'prd_qry[]', 'prd_price[]',
])

/** Reads a payment form: the order, or every problem. */
export function readForm(form: ParsedForm, account: Account): FormReading {
  const values: Values = new Map(form.fields.map(({ name, value }) => [name, value]))
  const problems = [...rules(account).flatMap((rule) => check(rule, values)), ...repeats(form)]
  return problems.length > 0 ? { ok: false, problems } : { ok: true, order: readOrder(form, values) }
}

function rules({ CLIENT_ID: client }: Account): Rule[] {
  return [
    { field: 'act', fits: (act) => act === 'auth', problem: mustBe('"auth"') },
    { field: 'client', fits: (value) => value === client, problem: known.unknownMerchant },
    {
      field: 'od_sob',
      fits: (transId) => /^[0-9A-Za-z]{1,20}$/.test(transId),
      problem: {
        'zh-TW': '必須是 1 到 20 個英文字母或數字，這是每個版本都收的長度',
        en: 'must be 1 to 20 letters and digits, the most that every version of the gateway took',
      },
    },
    { field: 'amount', fits: isAmount, problem: known.amount },
    { field: 'roturl', fits: isWebAddress, problem: known.address },
    {
      field: 'bk_posturl',
      fits: isWebAddress,
      problem: {
        'zh-TW': `${known.address['zh-TW']}，或者不填`,
        en: `${known.address.en}, or left out`,
      },
      optional: true,
    },
  ]
}

function check({ field, fits, problem, optional }: Rule, values: Values): FormProblem[] {
  const value = values.get(field)
  if (!value) return optional ? [] : [{ field, problem: known.missing, code: null }]
  return fits(value) ? [] : [{ field, problem, code: null }]
}

// Names that end in [] are lists, such as the lines of an invoice, and may be repeated.
function repeats(form: ParsedForm): FormProblem[] {
  const repeated = repeatedNames(form).filter((name) => !name.endsWith('[]'))
  return repeated.map((field) => ({ field, problem: known.repeated, code: null }))
}

function readOrder(form: ParsedForm, values: Values): SimulatedOrder {
  return {
    merchant: values.get('client') ?? '',
    transId: values.get('od_sob') ?? '',
    amount: Number(values.get('amount')),
    title: null,
    locale: values.get('Enn') === 'e' ? 'en' : 'zh-TW',
    returnUrl: values.get('roturl') ?? null,
    notifyUrl: values.get('bk_posturl') || null,
    backUrl: values.get('mallurl') || null,
    echo: { od_hoho: echo(form) },
  }
}

/**
 * Makes the response's `od_hoho`: each field that the protocol does not know as `name:value<br>`, cut to its column.
 */
function echo({ fields }: ParsedForm): string {
  const extra = fields.filter(({ name }) => !requestFields.has(name))
  const lines = extra.map(({ name, value }) => `${name}:${value}<br>`).join('')
  return [...lines].slice(0, textColumnSizes.od_hoho).join('')
}
