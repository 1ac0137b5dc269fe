import type { CallbackAddresses } from '../protocol/callback-addresses.ts'
import { keyId, previousOf, type Keys } from '../protocol/keys.ts'
import { optionalValue, requiredValue, type SettingValues } from '../protocol/settings.ts'
import type { NewebpaySecrets } from './check-values.ts'
import { hosts } from './settings.ts'

/** A shop's account at NewebPay. */
export interface NewebpayMerchant extends CallbackAddresses {
  /** Shop number such as `MS127874575`, at most 15 characters. */
  merchantId: string
  /** Where the browser posts the redirect form. */
  paymentUrl: string
  /** Where a payment is queried. */
  queryUrl: string
  keys: NewebpayKeys
  /** The previous keys, as long as callbacks of older payments may come; null when there are none. */
  previousKeys: NewebpayKeys | null
}

/** The secrets of one account, with their id. */
export interface NewebpayKeys extends Keys, NewebpaySecrets {}

/**
 * Makes the merchant from the settings.
 *
 * @throws Error that names the setting when a required one is missing, or the addresses when one is in the vendor's
 *   test environment and the other in production, which do not know each other's trades
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
