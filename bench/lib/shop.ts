import { ecpay } from '@baoming/gateways'

export const serverUrl = 'https://api.shop.example'
export const webUrl = 'https://shop.example'

/** What a place in a class costs here, in whole TWD. */
export const price = 1200

/** The shop's account at ECPay: made-up keys, known to the API and to whoever signs notices here. */
export const account = {
  ECPAY_MERCHANT_ID: '1357924',
  ECPAY_HASH_KEY: 'BenchmarkHashKey',
  ECPAY_HASH_IV: 'BenchmarkHash-IV',
  ECPAY_PAYMENT_URL: 'https://gateway.example/Cashier/AioCheckOut/V5',
  ECPAY_QUERY_URL: 'https://gateway.example/Cashier/QueryTradeInfo/V5',
} as const

/** Names the keys that sign the forms of payments. */
export const keyId = ecpay.currentKeyId(
  ecpay.merchant(account, {
    returnUrl: `${serverUrl}/gateways/ecpay/return`,
    notifyUrl: `${serverUrl}/gateways/ecpay/notify`,
  }),
)
