import vectorFile from '../../packages/gateways/test/vectors/ecpay.json' with { type: 'json' }
import { randomText, seeded } from './random.ts'
import { specifiedValue, type Fields, type SigningKeys } from './specification.ts'

/** Fields, and their expected check value. */
export interface Case {
  fields: Fields
  keys: SigningKeys
  expected: string
}

/** The vendor's public keys of its stage environment. */
export const keys: SigningKeys = { hashKey: 'pwFHCqoQZGmho4w6', hashIv: 'EkRm7iFT261dpevs' }

const seed = 20_260_602
const randomCases = 4000

// prettier-ignore
const names = [
  'MerchantID', 'MerchantTradeNo', 'TradeDesc', 'ItemName', 'CustomField1', 'CustomField2', 'gwsr', 'auth_code',
  'card4no', 'red_dan', 'RtnMsg', 'StoreID',
]

/** A shop's notice of a card payment with the extra fields: 33 fields, a few of them empty. */
const notice: Fields = {
  MerchantID: '3002607',
  MerchantTradeNo: '260602A0123456789XYZ',
  StoreID: '',
  RtnCode: '1',
  RtnMsg: '交易成功',
  TradeNo: '2606021530450001',
  TradeAmt: '1200',
  PaymentDate: '2026/06/02 15:30:45',
  PaymentType: 'Credit_CreditCard',
  PaymentTypeChargeFee: '29',
  TradeDate: '2026/06/02 15:29:58',
  SimulatePaid: '0',
  CustomField1: '',
  CustomField2: '',
  CustomField3: '',
  CustomField4: '',
  gwsr: '12345678',
  process_date: '2026/06/02 15:30:45',
  auth_code: '777777',
  amount: '1200',
  stage: '0',
  stast: '0',
  staed: '0',
  eci: '2',
  card4no: '2222',
  card6no: '431195',
  red_dan: '0',
  red_de_amt: '0',
  red_ok_amt: '0',
  red_yet: '0',
  PeriodType: '',
  TotalSuccessTimes: '',
  PayFrom: '',
}

/** The shared vectors, random cases, and the notice that is measured. */
export function cases(): { vectors: Case[]; random: Case[]; notice: Fields; seed: number } {
  return { vectors: sharedVectors(), random: makeRandom(), notice, seed }
}

function sharedVectors(): Case[] {
  return vectorFile
    .filter(({ digest }) => digest === 'sha256')
    .map(({ fields, hashKey, hashIv, expected }) => ({ fields, keys: { hashKey, hashIv }, expected }))
}

function makeRandom(): Case[] {
  const random = seeded(seed)
  return Array.from({ length: randomCases }, () => {
    const chosen = names.filter(() => random() < 0.5)
    const fields = Object.fromEntries(
      chosen.map((name) => [name, randomText(random, Math.floor(random() * 13))]),
    )
    return { fields, keys, expected: specifiedValue(fields, keys) }
  })
}
