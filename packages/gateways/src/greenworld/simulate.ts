import type { FormProblem, FormReading, ParsedForm, ResponseFields } from '../gateway.ts'
import { integerMax, readInteger, textColumnSizes } from '../response-fields.ts'
import { inspect, spcheck } from './check-values.ts'

/** What a redirect form orders from the gateway. */
export interface GreenworldOrder {
  client: string
  transId: string
  /** Whole New Taiwan dollars. */
  amount: number
  /** The browser takes the answer here. */
  returnUrl: string
  /** The gateway's server takes the answer here; `null` when the shop asked for no notice. */
  notifyUrl: string | null
  /** Whether the shop asked for the English pages. */
  english: boolean
  /** The answer's `od_hoho`: each field the protocol doesn't know as `name:value<br>`, cut to its column. */
  echo: string
}

/** An answer on the wire, every column present, in the order of the protocol. */
export type GreenworldAnswer = Record<keyof ResponseFields, string>

/** An answer before signing. What is left out goes out empty. */
export type UnsignedAnswer = Partial<GreenworldAnswer> &
  Pick<GreenworldAnswer, 'gwsr' | 'process_time' | 'amount'>

type Values = ReadonlyMap<string, string>
type Rule = { field: string; fits: (value: string) => boolean; problem: string; optional?: true }

// prettier-ignore
const answerFields = [
  'client', 'succ', 'gwsr', 'response_code', 'response_msg', 'process_date', 'process_time', 'od_sob', 'auth_code',
  'amount', 'od_hoho', 'eci', 'red_dan', 'red_de_amt', 'red_ok_amt', 'red_yet', 'rech_key', 'inspect', 'spcheck',
  'card4no', 'card6no', 'expire_dt', 'inv_error',
] as const satisfies (keyof ResponseFields)[]

// prettier-ignore
const requestFields: ReadonlySet<string> = new Set([
  'act', 'client', 'od_sob', 'amount', 'roturl', 'bk_posturl', 'mallurl', 'email', 'stage', 'CUPus', 'Enn', 'LG',
  'date', 'desc', 'inv_active', 'inv_mer_id', 'inv_amt', 'inv_semail', 'inv_delay',
  'prd_name[]', 'prd_qry[]', 'prd_price[]',
])

/**
 * Reads a redirect form as the gateway would, with every problem at once.
 *
 * @param known the merchant number the gateway has on its books
 */
export function readForm(form: ParsedForm, known: { client: string }): FormReading<GreenworldOrder> {
  const values: Values = new Map(form.fields.map(({ name, value }) => [name, value]))
  const problems = [...rules(known).flatMap((rule) => check(rule, values)), ...repeats(form)]
  return problems.length > 0 ? { ok: false, problems } : { ok: true, order: readOrder(form, values) }
}

/**
 * Signs an answer as the gateway would.
 *
 * @param secrets without an account the gateway has nothing to make `inspect` of, and it stays empty
 * @throws RangeError when gwsr, process_time and amount add up to zero, SyntaxError when one isn't a number
 */
export function signCallback(
  answer: UnsignedAnswer,
  secrets: { checkCode: string; account?: string | null | undefined },
): GreenworldAnswer {
  const full = Object.fromEntries(answerFields.map((name) => [name, answer[name] ?? ''])) as GreenworldAnswer
  return {
    ...full,
    inspect: secrets.account ? inspect(full, secrets.account) : '',
    spcheck: spcheck(full, secrets.checkCode),
  }
}

function rules(known: { client: string }): Rule[] {
  return [
    { field: 'act', fits: (act) => act === 'auth', problem: 'must be "auth"' },
    { field: 'client', fits: (client) => client === known.client, problem: 'is no merchant of this gateway' },
    {
      field: 'od_sob',
      fits: (transId) => /^[0-9A-Za-z]{1,20}$/.test(transId),
      problem: 'must be 1 to 20 letters and digits, the most that every version of the gateway took',
    },
    { field: 'amount', fits: isAmount, problem: `must be a whole number of dollars from 1 to ${integerMax}` },
    { field: 'roturl', fits: isWebAddress, problem: 'must be an absolute http or https address' },
    {
      field: 'bk_posturl',
      fits: isWebAddress,
      problem: 'must be an absolute http or https address, or left out',
      optional: true,
    },
  ]
}

function check({ field, fits, problem, optional }: Rule, values: Values): FormProblem[] {
  const value = values.get(field)
  if (!value) return optional ? [] : [{ field, problem: 'is missing' }]
  return fits(value) ? [] : [{ field, problem }]
}

// Names that end in [] are lists (the lines of an invoice) and meant to come more than once.
function repeats({ fields }: ParsedForm): FormProblem[] {
  const names = fields.map(({ name }) => name).filter((name) => !name.endsWith('[]'))
  const seen = new Set<string>()
  const repeated = new Set(names.filter((name) => seen.has(name) || !seen.add(name)))
  return [...repeated].map((field) => ({ field, problem: 'came more than once' }))
}

function readOrder(form: ParsedForm, values: Values): GreenworldOrder {
  return {
    client: values.get('client') ?? '',
    transId: values.get('od_sob') ?? '',
    amount: Number(values.get('amount')),
    returnUrl: values.get('roturl') ?? '',
    notifyUrl: values.get('bk_posturl') || null,
    english: values.get('Enn') === 'e',
    echo: echo(form),
  }
}

function echo({ fields }: ParsedForm): string {
  const extra = fields.filter(({ name }) => !requestFields.has(name))
  const lines = extra.map(({ name, value }) => `${name}:${value}<br>`).join('')
  return [...lines].slice(0, textColumnSizes.od_hoho).join('')
}

function isAmount(text: string): boolean {
  return /^[1-9]\d*$/.test(text) && readInteger(text) !== null
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text)
}
