import type { CallbackAddresses, GatewaySetting, Keys, SettingValues } from '../gateway.ts'
import { keyId, previousOf } from '../protocol/keys.ts'
import { optionalValue, requiredValue, webAddress } from '../protocol/settings.ts'

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

// Twice the code and 1998 is the most spcheck can be, and spcheck has at most nine digits: all codes of
// eight digits stay within that, not all of nine do. A code of zeros would be no secret at all.
const checkCode = {
  pattern: /^(?!0+$)\d{5,8}$/,
  secret: true,
  publicTestValues: ['70415926'],
} as const

export const settings: readonly GatewaySetting[] = [
  {
    name: 'CLIENT_ID',
    required: true,
    pattern: /^\d{1,6}$/,
    hint: 'the merchant number, 1 to 6 digits',
    secret: false,
    developmentValue: '123456',
  },
  {
    name: 'PAYMENT_URL',
    required: true,
    pattern: webAddress,
    hint: 'an http or https address',
    secret: false,
    address: true,
    developmentValue: '{sim}/greenworld/form_Sc_to5.php',
  },
  {
    name: 'GREENWORLD_CHECK_CODE',
    required: true,
    ...checkCode,
    hint: 'the check code of the merchant console, 5 to 8 digits',
    developmentValue: checkCode.publicTestValues[0],
  },
  {
    name: 'GREENWORLD_PREVIOUS_CHECK_CODE',
    required: false,
    ...checkCode,
    hint: 'the check code before this one, 5 to 8 digits',
  },
  {
    // Without it only `spcheck` is verified, which public numbers suffice to forge.
    name: 'GREENWORLD_ACCOUNT',
    required: false,
    requiredInProduction: true,
    pattern: /^[\x21-\x7e]{1,64}$/,
    hint: 'the login of the merchant console, printable ASCII without spaces',
    secret: true,
    publicTestValues: ['shopmaster'],
  },
  {
    // Required because no success of this gateway counts before its server has confirmed it.
    name: 'GREENWORLD_RECHECK_URL',
    required: true,
    pattern: webAddress,
    hint: 'an http or https address',
    secret: false,
    address: true,
    developmentValue: '{sim}/greenworld/g_recheck.php',
  },
]

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
