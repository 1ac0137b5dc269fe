import { webAddress, type GatewaySetting } from '../protocol/settings.ts'

/** The sample shop of manual NDNF-1.1.9. Its secrets are public, and no one can be paid with them. */
export const sampleShop = {
  merchantId: 'MS127874575',
  hashKey: 'Fs5cX1TGqYM2PpdbE14a9H83YQSQF5jn',
  hashIv: 'C6AcmfqJILwgnhIP',
}

const hashKey = {
  pattern: /^[\x21-\x7e]{32}$/,
  hint: '32 ASCII characters, as the merchant console shows them',
  secret: true,
  publicTestValues: [sampleShop.hashKey],
} as const

const hashIv = {
  pattern: /^[\x21-\x7e]{16}$/,
  hint: '16 ASCII characters, as the merchant console shows them',
  secret: true,
  publicTestValues: [sampleShop.hashIv],
} as const

/** The vendor's hosts by environment; a simulator or a proxy belongs to neither. */
export const hosts = { test: 'ccore.newebpay.com', production: 'core.newebpay.com' } as const

const address = {
  required: true,
  pattern: webAddress,
  hint: 'an http or https address',
  secret: false,
  address: true,
  testHosts: [hosts.test],
} as const

/** The settings of NewebPay. */
export const settings: readonly GatewaySetting[] = [
  {
    name: 'NEWEBPAY_MERCHANT_ID',
    meaning: 'NewebPay (MPG): shop number.',
    required: true,
    pattern: /^[0-9A-Za-z]{1,15}$/,
    hint: 'the shop number, 1 to 15 letters and digits',
    secret: false,
    developmentValue: sampleShop.merchantId,
  },
  {
    name: 'NEWEBPAY_HASH_KEY',
    meaning: 'NewebPay: HashKey of the shop’s console.',
    required: true,
    ...hashKey,
    developmentValue: sampleShop.hashKey,
  },
  {
    name: 'NEWEBPAY_HASH_IV',
    meaning: 'NewebPay: HashIV of the shop’s console.',
    required: true,
    ...hashIv,
    developmentValue: sampleShop.hashIv,
  },
  {
    name: 'NEWEBPAY_PREVIOUS_HASH_KEY',
    meaning: 'NewebPay: the previous HashKey, for three days after a change.',
    required: false,
    ...hashKey,
    together: 'NEWEBPAY_PREVIOUS_HASH_IV',
  },
  {
    name: 'NEWEBPAY_PREVIOUS_HASH_IV',
    meaning: 'NewebPay: the previous HashIV, for three days after a change.',
    required: false,
    ...hashIv,
    together: 'NEWEBPAY_PREVIOUS_HASH_KEY',
  },
  {
    name: 'NEWEBPAY_PAYMENT_URL',
    meaning: 'NewebPay: payment page, https://core.newebpay.com/MPG/mpg_gateway in production.',
    ...address,
    isPaymentPage: true,
    developmentValue: '{sim}/newebpay/MPG/mpg_gateway',
  },
  {
    name: 'NEWEBPAY_QUERY_URL',
    meaning: 'NewebPay: query of a payment, https://core.newebpay.com/API/QueryTradeInfo in production.',
    ...address,
    developmentValue: '{sim}/newebpay/API/QueryTradeInfo',
  },
]
