import type { CallbackAddresses } from '../protocol/callback-addresses.ts'
import { keyId, previousOf, type Keys } from '../protocol/keys.ts'
import { optionalValue, requiredValue, type SettingValues } from '../protocol/settings.ts'
import { assertOneEnvironment } from './environments.ts'

/** A shop's account at ECPay. */
export interface EcpayMerchant extends CallbackAddresses {
  /** Merchant number, up to 10 digits. */
  merchantId: string
  /** Where the browser posts the redirect form. */
  paymentUrl: string
  /** Where a payment is queried. */
  queryUrl: string
  /**
   * Whether callbacks should carry parts of the card number and the authorisation code, which the API does not need.
   */
  extraInfo: boolean
  keys: EcpayKeys
  /** The previous keys, as long as callbacks of older payments may come; null when there are none. */
  previousKeys: EcpayKeys | null
}

/** The keys of one account. */
export interface EcpayKeys extends Keys {
  /** 16 printable ASCII characters. */
  hashKey: string
  /** 16 printable ASCII characters. */
  hashIv: string
}

/**
 * Makes the merchant from the settings.
 *
 * @throws Error that names the setting when a required one is missing, or the settings when some belong to the vendor's
 *   stage environment and others to production
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
