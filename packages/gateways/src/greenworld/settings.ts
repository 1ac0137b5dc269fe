import { webAddress, type GatewaySetting } from '../protocol/settings.ts'

// spcheck has at most nine digits and is at most twice the code plus 1998. Every code of eight digits stays within that
// limit; not every code of nine does. A code of zeros would be no secret.
const checkCode = {
  pattern: /^(?!0+$)\d{5,8}$/,
  secret: true,
  publicTestValues: ['70415926'],
} as const

/** The settings of the classic gateway. */
export const settings: readonly GatewaySetting[] = [
  {
    name: 'CLIENT_ID',
    meaning: 'Green World, the classic gateway: merchant number.',
    required: true,
    pattern: /^\d{1,6}$/,
    hint: 'the merchant number, 1 to 6 digits',
    secret: false,
    developmentValue: '123456',
  },
  {
    name: 'PAYMENT_URL',
    meaning: 'Green World: payment page.',
    required: true,
    pattern: webAddress,
    hint: 'an http or https address',
    secret: false,
    address: true,
    isPaymentPage: true,
    developmentValue: '{sim}/greenworld/form_Sc_to5.php',
  },
  {
    name: 'GREENWORLD_CHECK_CODE',
    meaning: 'Green World: numeric check code of the merchant console, for `spcheck`.',
    required: true,
    ...checkCode,
    hint: 'the check code of the merchant console, 5 to 8 digits',
    developmentValue: checkCode.publicTestValues[0],
  },
  {
    name: 'GREENWORLD_PREVIOUS_CHECK_CODE',
    meaning: 'Green World: the previous check code, for three days after a change.',
    required: false,
    ...checkCode,
    hint: 'the check code before this one, 5 to 8 digits',
  },
  {
    // Without it only `spcheck` is verified, which can be forged from public numbers.
    name: 'GREENWORLD_ACCOUNT',
    meaning:
      'Green World: login of the merchant console, the secret of `inspect`, because `spcheck` can be forged from public numbers.',
    required: false,
    requiredInProduction: true,
    pattern: /^[\x21-\x7e]{1,64}$/,
    hint: 'the login of the merchant console, printable ASCII without spaces',
    secret: true,
    publicTestValues: ['shopmaster'],
    example: 'shopmaster',
  },
  {
    // Required because no success of this gateway counts before its server confirms it.
    name: 'GREENWORLD_RECHECK_URL',
    meaning: 'Green World: URL that confirms a reported success, server to server, before it counts.',
    required: true,
    pattern: webAddress,
    hint: 'an http or https address',
    secret: false,
    address: true,
    developmentValue: '{sim}/greenworld/g_recheck.php',
  },
]
