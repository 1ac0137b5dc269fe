import { webAddress, type GatewaySetting } from '../../src/protocol/settings.ts'

export const settings: readonly GatewaySetting[] = [
  {
    name: 'SHANPAY_SHOP',
    meaning: 'Shop number at Shanpay.',
    required: true,
    pattern: /^\d{4}$/,
    hint: 'the shop number, 4 digits',
    secret: false,
    developmentValue: '1234',
  },
  {
    name: 'SHANPAY_KEY',
    meaning: 'The key that Shanpay signs with.',
    required: true,
    pattern: /^[0-9a-f]{32}$/,
    hint: 'the key of the console, 32 hexadecimal digits',
    secret: true,
    developmentValue: '00112233445566778899aabbccddeeff',
  },
  {
    name: 'SHANPAY_PREVIOUS_KEY',
    meaning: 'The key before this one, while callbacks of older payments may come.',
    required: false,
    pattern: /^[0-9a-f]{32}$/,
    hint: 'the key before this one, 32 hexadecimal digits',
    secret: true,
  },
  {
    name: 'SHANPAY_PAYMENT_URL',
    meaning: 'Shanpay’s payment page.',
    required: true,
    pattern: webAddress,
    hint: 'an http or https address',
    secret: false,
    address: true,
    isPaymentPage: true,
    developmentValue: '{sim}/shanpay/pay',
  },
]
