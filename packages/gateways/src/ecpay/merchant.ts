import type { CallbackAddresses, GatewaySetting, Keys, SettingValues } from '../gateway.ts'
import { keyId, previousOf } from '../protocol/keys.ts'
import { optionalValue, requiredValue } from '../protocol/settings.ts'
import {
  assertOneEnvironment,
  publicHashIvs,
  publicHashKeys,
  publicMerchantIds,
  stageHost,
} from './environments.ts'

export interface EcpayMerchant extends CallbackAddresses {
  /** Merchant number, up to 10 digits. */
  merchantId: string
  /** Where the browser posts the redirect form. */
  paymentUrl: string
  /** Where a payment is asked about. */
  queryUrl: string
  /** Asks for card fragments, the authorisation code and the like, which nothing here needs. */
  extraInfo: boolean
  keys: EcpayKeys
  /** The pair before this one, as long as answers to older payments may come; null when there is none. */
  previousKeys: EcpayKeys | null
}

export interface EcpayKeys extends Keys {
  /** 16 printable ASCII characters. */
  hashKey: string
  /** 16 printable ASCII characters. */
  hashIv: string
}

const hashKey = { pattern: /^[\x21-\x7e]{16}$/, secret: true, publicTestValues: publicHashKeys } as const
const hashIv = { pattern: /^[\x21-\x7e]{16}$/, secret: true, publicTestValues: publicHashIvs } as const

// Addresses without the version at their end belong to the protocol before this one, which signs in another way.
const address = {
  required: true,
  pattern: /^https?:\/\/[^\s/?#]+\/(?:[^\s?#]*\/)?V5$/,
  hint: 'an http or https address that ends in /V5',
  secret: false,
  address: true,
  testHosts: [stageHost],
} as const

/** The development values are the vendor's public ones, so that the simulator and the stage gateway both know them. */
export const settings: readonly GatewaySetting[] = [
  {
    name: 'ECPAY_MERCHANT_ID',
    required: true,
    pattern: /^\d{1,10}$/,
    hint: 'the merchant number, 1 to 10 digits',
    secret: false,
    developmentValue: '3002607',
    publicTestValues: publicMerchantIds,
  },
  {
    name: 'ECPAY_HASH_KEY',
    required: true,
    ...hashKey,
    hint: 'the HashKey of the merchant console, 16 printable ASCII characters',
    developmentValue: 'pwFHCqoQZGmho4w6',
  },
  {
    name: 'ECPAY_HASH_IV',
    required: true,
    ...hashIv,
    hint: 'the HashIV of the merchant console, 16 printable ASCII characters',
    developmentValue: 'EkRm7iFT261dpevs',
  },
  {
    name: 'ECPAY_PREVIOUS_HASH_KEY',
    required: false,
    ...hashKey,
    hint: 'the HashKey before this one, 16 printable ASCII characters',
    together: 'ECPAY_PREVIOUS_HASH_IV',
  },
  {
    name: 'ECPAY_PREVIOUS_HASH_IV',
    required: false,
    ...hashIv,
    hint: 'the HashIV before this one, 16 printable ASCII characters',
    together: 'ECPAY_PREVIOUS_HASH_KEY',
  },
  { name: 'ECPAY_PAYMENT_URL', ...address, developmentValue: '{sim}/ecpay/Cashier/AioCheckOut/V5' },
  { name: 'ECPAY_QUERY_URL', ...address, developmentValue: '{sim}/ecpay/Cashier/QueryTradeInfo/V5' },
  { name: 'ECPAY_EXTRA_INFO', required: false, pattern: /^[01]$/, hint: '1 or 0', secret: false },
]

/**
 * @throws Error that names the setting when a required one is missing, or the settings when some belong to the
 *   vendor's stage environment and others to its production
 */
export function merchant(values: SettingValues, addresses: CallbackAddresses): EcpayMerchant {
  assertOneEnvironment(values)
  const current = keys(requiredValue(values, 'ECPAY_HASH_KEY'), requiredValue(values, 'ECPAY_HASH_IV'))
  return {
    merchantId: requiredValue(values, 'ECPAY_MERCHANT_ID'),
    paymentUrl: requiredValue(values, 'ECPAY_PAYMENT_URL'),
    queryUrl: requiredValue(values, 'ECPAY_QUERY_URL'),
    extraInfo: optionalValue(values, 'ECPAY_EXTRA_INFO') === '1',
    keys: current,
    previousKeys: previousKeys(current, values),
    returnUrl: addresses.returnUrl,
    notifyUrl: addresses.notifyUrl,
  }
}

function previousKeys(current: EcpayKeys, values: SettingValues): EcpayKeys | null {
  const hashKey = optionalValue(values, 'ECPAY_PREVIOUS_HASH_KEY')
  const hashIv = optionalValue(values, 'ECPAY_PREVIOUS_HASH_IV')
  return hashKey !== null && hashIv !== null ? previousOf(current, keys(hashKey, hashIv)) : null
}

function keys(hashKey: string, hashIv: string): EcpayKeys {
  return { id: keyId('ecpay', hashKey, hashIv), hashKey, hashIv }
}
