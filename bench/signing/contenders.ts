import { checkMacValue, ecpay, encodeForm, parseForm } from '@baoming/gateways'
import { createHash, timingSafeEqual } from 'node:crypto'
import { createRequire } from 'node:module'
import { isValidReceivedCheckMacValue } from 'node-ecpay-aio'
import { generateCheckMacValue } from 'node-ecpay-aio/dist/utils/index.js'
import type { Fields, SigningKeys } from './specification.ts'
import { specifiedLine, specifiedValue } from './specification.ts'

/** A library that signs and verifies. */
export interface Contender {
  name: string
  /** @returns upper-case hexadecimal digits */
  sign: (keys: SigningKeys) => (fields: Fields) => string
  /** Makes the verification to measure; every run must find the value right. */
  verify: (keys: SigningKeys, fields: Fields) => { what: string; run: () => boolean }[]
}

interface VendorClient {
  payment_client: { helper: { gen_chk_mac_value(fields: Fields): string } }
}
const VendorPayment = createRequire(import.meta.url)('ecpay_aio_nodejs') as new (
  options: object,
) => VendorClient

const baoming: Contender = {
  name: 'baoming',
  sign: (keys) => (fields) => checkMacValue(Object.entries(fields), keys),
  verify(keys, fields) {
    const merchant = ecpay.merchant(
      {
        ECPAY_MERCHANT_ID: fields.MerchantID,
        ECPAY_HASH_KEY: keys.hashKey,
        ECPAY_HASH_IV: keys.hashIv,
        ECPAY_PAYMENT_URL: 'https://gateway.example/Cashier/AioCheckOut/V5',
        ECPAY_QUERY_URL: 'https://gateway.example/Cashier/QueryTradeInfo/V5',
      },
      { returnUrl: 'https://shop.example/return', notifyUrl: 'https://shop.example/notify' },
    )
    const received = withValue(fields, specifiedValue(fields, keys))
    const body = encodeForm(received)
    const form = parseForm(body)
    return [
      {
        what: 'verify',
        run: () => isSame(received.CheckMacValue, checkMacValue(Object.entries(received), keys)),
      },
      { what: 'readCallback', run: () => ecpay.readCallback(form, merchant).verified },
      { what: 'parseForm, readCallback', run: () => ecpay.readCallback(parseForm(body), merchant).verified },
    ]
  },
}

const nodeEcpayAio: Contender = {
  name: 'node-ecpay-aio',
  sign:
    ({ hashKey, hashIv }) =>
    (fields) =>
      generateCheckMacValue(fields, hashKey, hashIv),
  verify({ hashKey, hashIv }, fields) {
    const received = withValue(fields, generateCheckMacValue(fields, hashKey, hashIv))
    return [{ what: 'verify', run: () => isValidReceivedCheckMacValue(received, hashKey, hashIv) }]
  },
}

// It has no function that verifies a notice: shops sign the fields and compare.
const ecpayAioNodejs: Contender = {
  name: 'ecpay_aio_nodejs',
  sign({ hashKey, hashIv }) {
    const { helper } = new VendorPayment({
      OperationMode: 'Test',
      MercProfile: { MerchantID: '3002607', HashKey: hashKey, HashIV: hashIv },
      IgnorePayment: [],
      IsProjectContractor: false,
    }).payment_client
    return (fields) => quietly(() => helper.gen_chk_mac_value(fields))
  },
  verify(keys, fields) {
    const sign = ecpayAioNodejs.sign(keys)
    const { CheckMacValue, ...signed } = withValue(fields, sign(fields))
    return [{ what: 'verify', run: () => sign(signed) === CheckMacValue }]
  },
}

const floor: Contender = {
  name: 'bare SHA-256',
  sign: (keys) => {
    const lines = new WeakMap<Fields, string>()
    return (fields) => sha256(lines.get(fields) ?? remember(lines, fields, specifiedLine(fields, keys)))
  },
  verify: () => [],
}

/** The libraries, ours first. */
export const contenders: readonly Contender[] = [baoming, nodeEcpayAio, ecpayAioNodejs, floor]

function withValue(
  fields: Fields,
  CheckMacValue: string,
): Record<string, string> & { CheckMacValue: string } {
  return { ...fields, CheckMacValue }
}

// The library prints each line that it signs, keys included. The output is dropped, because measuring it would measure
// the terminal.
function quietly<T>(work: () => T): T {
  const { log } = console
  console.log = () => {}
  try {
    return work()
  } finally {
    console.log = log
  }
}

function remember(lines: WeakMap<Fields, string>, fields: Fields, line: string): string {
  lines.set(fields, line)
  return line
}

/** Compares in constant time, as the gateways' own verification does; the other two contenders use `===`. */
function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
}

function sha256(line: string): string {
  return createHash('sha256').update(line, 'utf8').digest('hex').toUpperCase()
}
