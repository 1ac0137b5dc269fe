import type { CallbackAddresses } from '../../src/protocol/callback-addresses.ts'
import { keyId, previousOf, type Keys } from '../../src/protocol/keys.ts'
import { optionalValue, requiredValue, type SettingValues } from '../../src/protocol/settings.ts'

export interface ShanpayMerchant extends CallbackAddresses {
  /** Shop number, 4 digits. */
  shop: string
  /** Where the browser posts the redirect form. */
  paymentUrl: string
  keys: ShanpayKeys
  /** The key before this one, as long as callbacks of older payments may come; null when there is none. */
  previousKeys: ShanpayKeys | null
}

export interface ShanpayKeys extends Keys {
  /** 32 hexadecimal digits. */
  key: string
}

/** @throws Error that names the setting when a required one is missing */
export function merchant(values: SettingValues, addresses: CallbackAddresses): ShanpayMerchant {
  const current = keys(requiredValue(values, 'SHANPAY_KEY'))
  const previous = optionalValue(values, 'SHANPAY_PREVIOUS_KEY')
  return {
    ...addresses,
    shop: requiredValue(values, 'SHANPAY_SHOP'),
    paymentUrl: requiredValue(values, 'SHANPAY_PAYMENT_URL'),
    keys: current,
    previousKeys: previous === null ? null : previousOf(current, keys(previous)),
  }
}

const keys = (key: string): ShanpayKeys => ({ id: keyId('shanpay', key), key })
