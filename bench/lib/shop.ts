import { ecpay } from '@baoming/gateways'

/** The API's public address in benchmarks. */
export const serverUrl = 'https://api.shop.example'
/** The web app's address in benchmarks. */
export const webUrl = 'https://shop.example'

/** The price of a seat in whole New Taiwan dollars. */
export const price = 1200

/** The shop's account at ECPay, with made-up keys; the API and the simulated gateway use it. */
export const account = {
  ECPAY_MERCHANT_ID: '1357924',
  ECPAY_HASH_KEY: 'BenchmarkHashKey',
  ECPAY_HASH_IV: 'BenchmarkHash-IV',
  ECPAY_PAYMENT_URL: 'https://gateway.example/Cashier/AioCheckOut/V5',
  ECPAY_QUERY_URL: 'https://gateway.example/Cashier/QueryTradeInfo/V5',
} as const

/** The id of the keys that sign payment forms. */
export const keyId = ecpay.currentKeyId(
  ecpay.merchant(account, {
    returnUrl: `${serverUrl}/gateways/ecpay/return`,
    notifyUrl: `${serverUrl}/gateways/ecpay/notify`,
  }),
)
