import type { CallbackAddresses } from '../protocol/callback-addresses.ts'
import { keyId, previousOf, type Keys } from '../protocol/keys.ts'
import { optionalValue, requiredValue, type SettingValues } from '../protocol/settings.ts'

/** A shop's account at Green World. */
export interface GreenworldMerchant extends CallbackAddresses {
  /** Merchant number, up to 6 digits. */
  client: string
  /** Where the browser posts the redirect form. */
  paymentUrl: string
  keys: GreenworldKeys
  /** The keys before these, as long as answers to older payments may come; null when there are none. */
  previousKeys: GreenworldKeys | null
  /** The secret of `inspect`, the login of the merchant's console; `null` leaves `inspect` unchecked. */
  account: string | null
  /** Where a success is confirmed. */
  recheckUrl: string
}

export interface GreenworldKeys extends Keys {
  /** The secret of `spcheck`: digits. */
  checkCode: string
}

/** @throws Error that names the setting when a required one is missing */
export function merchant(values: SettingValues, addresses: CallbackAddresses): GreenworldMerchant {
  const current = keys(requiredValue(values, 'GREENWORLD_CHECK_CODE'))
  const previous = optionalValue(values, 'GREENWORLD_PREVIOUS_CHECK_CODE')
  return {
    client: requiredValue(values, 'CLIENT_ID'),
    paymentUrl: requiredValue(values, 'PAYMENT_URL'),
    keys: current,
    previousKeys: previous === null ? null : previousOf(current, keys(previous)),
    account: optionalValue(values, 'GREENWORLD_ACCOUNT'),
    recheckUrl: requiredValue(values, 'GREENWORLD_RECHECK_URL'),
    returnUrl: addresses.returnUrl,
    notifyUrl: addresses.notifyUrl,
  }
}

function keys(checkCode: string): GreenworldKeys {
  return { id: keyId('greenworld', checkCode), checkCode }
}
