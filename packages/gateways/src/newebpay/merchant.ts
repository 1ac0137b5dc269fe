import type { CallbackAddresses, GatewaySetting, Keys, SettingValues } from '../gateway.ts'
import { keyId, previousOf } from '../protocol/keys.ts'
import { optionalValue, requiredValue, webAddress } from '../protocol/settings.ts'
import type { NewebpaySecrets } from './check-values.ts'

export interface NewebpayMerchant extends CallbackAddresses {
  /** Shop number such as `MS127874575`, at most 15 characters. */
  merchantId: string
  /** Where the browser posts the redirect form. */
  paymentUrl: string
  /** Where our server asks about a trade. */
  queryUrl: string
  keys: NewebpayKeys
  /** The keys before these, as long as answers to older payments may come; null when there are none. */
  previousKeys: NewebpayKeys | null
}

export interface NewebpayKeys extends Keys, NewebpaySecrets {}

// The sample shop of manual NDNF-1.1.9: everybody can read its secrets, nobody can be paid with them.
const sampleShop = {
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

/** The vendor's hosts; a simulator or a proxy is neither. */
const hosts = { test: 'ccore.newebpay.com', production: 'core.newebpay.com' } as const

const address = {
  required: true,
  pattern: webAddress,
  hint: 'an http or https address',
  secret: false,
  address: true,
  testHosts: [hosts.test],
} as const

export const settings: readonly GatewaySetting[] = [
  {
    name: 'NEWEBPAY_MERCHANT_ID',
    required: true,
    pattern: /^[0-9A-Za-z]{1,15}$/,
    hint: 'the shop number, 1 to 15 letters and digits',
    secret: false,
    developmentValue: sampleShop.merchantId,
  },
  { name: 'NEWEBPAY_HASH_KEY', required: true, ...hashKey, developmentValue: sampleShop.hashKey },
  { name: 'NEWEBPAY_HASH_IV', required: true, ...hashIv, developmentValue: sampleShop.hashIv },
  {
    name: 'NEWEBPAY_PREVIOUS_HASH_KEY',
    required: false,
    ...hashKey,
    together: 'NEWEBPAY_PREVIOUS_HASH_IV',
  },
  {
    name: 'NEWEBPAY_PREVIOUS_HASH_IV',
    required: false,
    ...hashIv,
    together: 'NEWEBPAY_PREVIOUS_HASH_KEY',
  },
  { name: 'NEWEBPAY_PAYMENT_URL', ...address, developmentValue: '{sim}/newebpay/MPG/mpg_gateway' },
  { name: 'NEWEBPAY_QUERY_URL', ...address, developmentValue: '{sim}/newebpay/API/QueryTradeInfo' },
]

/**
 * @throws Error that names the setting when a required one is missing, or the addresses when one is the vendor's test
 *   environment and the other its production: what one has sold the other does not know
 */
export function merchant(values: SettingValues, addresses: CallbackAddresses): NewebpayMerchant {
  assertOneEnvironment(values)
  const current = keys(requiredValue(values, 'NEWEBPAY_HASH_KEY'), requiredValue(values, 'NEWEBPAY_HASH_IV'))
  const previousKey = optionalValue(values, 'NEWEBPAY_PREVIOUS_HASH_KEY')
  const previousIv = optionalValue(values, 'NEWEBPAY_PREVIOUS_HASH_IV')
  return {
    merchantId: requiredValue(values, 'NEWEBPAY_MERCHANT_ID'),
    paymentUrl: requiredValue(values, 'NEWEBPAY_PAYMENT_URL'),
    queryUrl: requiredValue(values, 'NEWEBPAY_QUERY_URL'),
    keys: current,
    previousKeys:
      previousKey !== null && previousIv !== null ? previousOf(current, keys(previousKey, previousIv)) : null,
    returnUrl: addresses.returnUrl,
    notifyUrl: addresses.notifyUrl,
  }
}

function assertOneEnvironment(values: SettingValues): void {
  const named = ['NEWEBPAY_PAYMENT_URL', 'NEWEBPAY_QUERY_URL'].map((name) => hostOf(values[name]))
  if (named.includes(hosts.test) && named.includes(hosts.production))
    throw new Error(
      "NEWEBPAY_PAYMENT_URL and NEWEBPAY_QUERY_URL belong to the vendor's test environment and its production: " +
        'set both for one.',
    )
}

function hostOf(address = ''): string {
  return URL.canParse(address) ? new URL(address).hostname : ''
}

function keys(hashKey: string, hashIv: string): NewebpayKeys {
  return { id: keyId('newebpay', hashKey, hashIv), hashKey, hashIv }
}
