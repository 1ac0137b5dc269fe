import { firstValues, repeatedNames, type Values } from '../../form/values.ts'
import type { ParsedForm, ResponseFields } from '../../gateway.ts'
import { textColumnSizes } from '../../protocol/response-fields.ts'
import type {
  Account,
  FormProblem,
  FormReading,
  SimulatedGateway,
  SimulatedOrder,
  SimulatedResult,
  SimulatedTrade,
  Wording,
} from '../../sim/simulated-gateway.ts'
import { isAmount, isWebAddress, mustBe, problems as known } from '../../sim/form-problems.ts'
import { taipeiTime } from '../../time/taipei.ts'
import { inspect, spcheck } from '../check-values.ts'

/** An answer on the wire, every column present, in the order of the protocol. */
export type GreenworldAnswer = Record<keyof ResponseFields, string>

/** An answer before signing. What is left out goes out empty. */
export type UnsignedAnswer = Partial<GreenworldAnswer> &
  Pick<GreenworldAnswer, 'gwsr' | 'process_time' | 'amount'>

type Rule = { field: string; fits: (value: string) => boolean; problem: Wording; optional?: true }

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

/** The classic gateway's own side. How often it repeated a notice is not known, so it does not. */
export const greenworldSimulated: SimulatedGateway = {
  id: 'greenworld',
  payPath: '/greenworld/form_Sc_to5.php',
  queryPath: '/greenworld/g_recheck.php',
  accountSettings: ['CLIENT_ID', 'GREENWORLD_CHECK_CODE', 'GREENWORLD_ACCOUNT'],
  readForm,
  usedNumber: null,
  answer,
  signatureFields: ['spcheck', 'inspect'],
  canSimulatePaid: false,
  encryptsWords: false,
  isAcknowledged: ({ status }) => status === 200,
  resendMinutes: [],
  answerQuery(form, find) {
    const question = firstValues(form)
    // The serial is 8 digits of date, 6 of time, and the gateway's number.
    const trade = find({ number: (question.get('serial') ?? '').slice(14) })
    const genuine = trade !== undefined && vouchesFor(trade, question)
    return { status: 200, contentType: 'text/html', body: genuine ? 'valid=1' : 'valid=0' }
  },
}

function readForm(form: ParsedForm, account: Account): FormReading {
  const values: Values = new Map(form.fields.map(({ name, value }) => [name, value]))
  const problems = [...rules(account).flatMap((rule) => check(rule, values)), ...repeats(form)]
  return problems.length > 0 ? { ok: false, problems } : { ok: true, order: readOrder(form, values) }
}

function answer(order: SimulatedOrder, result: SimulatedResult, account: Account): GreenworldAnswer {
  const { date, time } = taipeiTime(result.at)
  const approved = result.outcome === 'approved'
  const unsigned: UnsignedAnswer = {
    client: order.merchant,
    succ: approved ? '1' : '0',
    gwsr: result.number,
    response_code: approved ? '000' : result.code,
    response_msg: result.message,
    process_date: date,
    process_time: time,
    od_sob: order.transId,
    auth_code: result.authCode,
    amount: String(order.amount),
    od_hoho: order.echo.od_hoho ?? '',
    eci: result.eci,
    red_dan: '0',
    red_de_amt: '0',
    red_ok_amt: '0',
    red_yet: '0',
    rech_key: result.token,
    card4no: result.card.last4,
    card6no: result.card.first6,
    expire_dt: result.card.expiry,
  }
  return signCallback(unsigned, {
    checkCode: account.GREENWORLD_CHECK_CODE ?? '',
    account: account.GREENWORLD_ACCOUNT,
  })
}

/** Whether an approved trade has exactly this key, serial and amount. */
function vouchesFor({ order, result }: SimulatedTrade, question: Values): boolean {
  if (result?.outcome !== 'approved') return false
  const { date, time } = taipeiTime(result.at)
  return (
    question.get('key') === result.token &&
    question.get('serial') === date + time + result.number &&
    question.get('amt') === String(order.amount)
  )
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

// Names that end in [] are lists (the lines of an invoice) and meant to come more than once.
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

/** The answer's `od_hoho`: each field the protocol doesn't know as `name:value<br>`, cut to its column. */
function echo({ fields }: ParsedForm): string {
  const extra = fields.filter(({ name }) => !requestFields.has(name))
  const lines = extra.map(({ name, value }) => `${name}:${value}<br>`).join('')
  return [...lines].slice(0, textColumnSizes.od_hoho).join('')
}
