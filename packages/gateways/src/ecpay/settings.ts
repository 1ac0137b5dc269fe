import type { GatewaySetting } from '../protocol/settings.ts'
import { publicHashIvs, publicHashKeys, publicMerchantIds, stageHost } from './environments.ts'

const hashKey = { pattern: /^[\x21-\x7e]{16}$/, secret: true, publicTestValues: publicHashKeys } as const
const hashIv = { pattern: /^[\x21-\x7e]{16}$/, secret: true, publicTestValues: publicHashIvs } as const

// Addresses without the version belong to an older protocol with another signature.
const address = {
  required: true,
  pattern: /^https?:\/\/[^\s/?#]+\/(?:[^\s?#]*\/)?V5$/,
  hint: 'an http or https address that ends in /V5',
  secret: false,
  address: true,
  testHosts: [stageHost],
} as const

/**
 * The settings of ECPay. The development values are the vendor's public ones, valid in the simulator and in the vendor's
 * stage environment.
 */
export const settings: readonly GatewaySetting[] = [
  {
    name: 'ECPAY_MERCHANT_ID',
    meaning: 'ECPay (AIO, version 5): merchant number.',
    required: true,
    pattern: /^\d{1,10}$/,
    hint: 'the merchant number, 1 to 10 digits',
    secret: false,
    developmentValue: '3002607',
    publicTestValues: publicMerchantIds,
  },
  {
    name: 'ECPAY_HASH_KEY',
    meaning: 'ECPay: HashKey of the merchant console.',
    required: true,
    ...hashKey,
    hint: 'the HashKey of the merchant console, 16 printable ASCII characters',
    developmentValue: 'pwFHCqoQZGmho4w6',
  },
  {
    name: 'ECPAY_HASH_IV',
    meaning: 'ECPay: HashIV of the merchant console.',
    required: true,
    ...hashIv,
    hint: 'the HashIV of the merchant console, 16 printable ASCII characters',
    developmentValue: 'EkRm7iFT261dpevs',
  },
  {
    name: 'ECPAY_PREVIOUS_HASH_KEY',
    meaning: 'ECPay: the previous HashKey, for three days after a change.',
    required: false,
    ...hashKey,
    hint: 'the HashKey before this one, 16 printable ASCII characters',
    together: 'ECPAY_PREVIOUS_HASH_IV',
  },
  {
    name: 'ECPAY_PREVIOUS_HASH_IV',
    meaning: 'ECPay: the previous HashIV, for three days after a change.',
    required: false,
    ...hashIv,
    hint: 'the HashIV before this one, 16 printable ASCII characters',
    together: 'ECPAY_PREVIOUS_HASH_KEY',
  },
  {
    name: 'ECPAY_PAYMENT_URL',
    meaning: 'ECPay: payment page, https://payment.ecpay.com.tw/Cashier/AioCheckOut/V5 in production.',
    ...address,
    isPaymentPage: true,
    developmentValue: '{sim}/ecpay/Cashier/AioCheckOut/V5',
  },
  {
    name: 'ECPAY_QUERY_URL',
    meaning:
      'ECPay: query of a payment, https://payment.ecpay.com.tw/Cashier/QueryTradeInfo/V5 in production.',
    ...address,
    developmentValue: '{sim}/ecpay/Cashier/QueryTradeInfo/V5',
  },
  {
    name: 'ECPAY_EXTRA_INFO',
    meaning:
      'ECPay: `1` requests card fragments, the authorisation code and the like with each result; they are stored.',
    required: false,
    pattern: /^[01]$/,
    hint: '1 or 0',
    example: '1',
    secret: false,
  },
]
