import type { ParsedForm } from '../../../src/form/form.ts'
import { firstValues, wire } from '../../../src/form/values.ts'
import { isAmount, problems as known } from '../../../src/sim/form-problems.ts'
import type {
  Account,
  FormProblem,
  FormReading,
  SimulatedGateway,
  SimulatedOrder,
  SimulatedResult,
} from '../../../src/sim/simulated-gateway.ts'
import { sign, signatureField } from '../check-values.ts'

/** Shanpay's own side. */
export const shanpaySimulated: SimulatedGateway = {
  id: 'shanpay',
  payPath: '/shanpay/pay',
  queryPath: '/shanpay/query',
  accountSettings: ['SHANPAY_SHOP', 'SHANPAY_KEY'],
  readForm,
  usedNumber: null,
  answer,
  signatureFields: [signatureField],
  canSimulatePaid: false,
  encryptsMessages: false,
  isAcknowledged: ({ status, body }) => status === 200 && body === 'OK',
  resendMinutes: [10, 20],
  answerQuery: () => ({ status: 404, contentType: 'text/plain', body: 'Shanpay answers no queries.' }),
}

function readForm(form: ParsedForm, account: Account): FormReading {
  const values = firstValues(form)
  const problem = (field: string, fits: boolean, words: FormProblem['problem']): FormProblem[] =>
    fits ? [] : [{ field, problem: words, code: null }]
  const problems = [
    ...problem('shop', values.get('shop') === account.SHANPAY_SHOP, known.unknownMerchant),
    ...problem('amount', isAmount(wire(values, 'amount')), known.amount),
    ...problem('sign', values.get('sign') === sign(values, account.SHANPAY_KEY ?? ''), {
      'zh-TW': '簽章錯誤',
      en: 'is not the signature of these fields',
    }),
  ]
  if (problems.length > 0) return { ok: false, problems }
  const order: SimulatedOrder = {
    merchant: wire(values, 'shop'),
    transId: wire(values, 'order'),
    amount: Number(values.get('amount')),
    title: wire(values, 'item'),
    locale: values.get('lang') === 'en' ? 'en' : 'zh-TW',
    returnUrl: wire(values, 'return_url') || null,
    notifyUrl: wire(values, 'notify_url') || null,
    backUrl: wire(values, 'back') || null,
    echo: {},
  }
  return { ok: true, order }
}

function answer(order: SimulatedOrder, result: SimulatedResult, account: Account): Record<string, string> {
  const fields = {
    shop: order.merchant,
    order: order.transId,
    amount: String(order.amount),
    state: result.outcome === 'approved' ? 'paid' : 'declined',
    number: result.number,
    message: result.message,
  }
  return { ...fields, [signatureField]: sign(Object.entries(fields), account.SHANPAY_KEY ?? '') }
}
