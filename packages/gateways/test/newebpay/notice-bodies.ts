import fc from 'fast-check'
import { changedJson, jsonChanges } from '../../../../test/fuzz/drafts/json-bodies.ts'
import { sealTradeInfo, type NewebpayMerchant } from '../../src/index.ts'
import { generatedNotices, type Pair } from '../support/generated-notices.ts'
import { account, json, line, merchant, merchantWithNewKeys } from './shop.ts'

/** What is sealed: an approval in both formats, or one that is changed before it is sealed. */
const contents = fc.oneof(
  fc.constantFrom(
    json(),
    line(),
    json({ TradeNo: '41111111111111111' }),
    json({ Card4No: '4111111111111111', TradeNo: '4111111111111111' }),
    json({}, { Message: '4111 1111 1111 1111' }),
    json({}, { Status: 'MPG03009' }),
  ),
  jsonChanges.map((change) => changedJson(JSON.parse(json()), change)),
)

/** Responses of NewebPay, from genuine ones to hostile ones. */
export const noticeBodies = generatedNotices<NewebpayMerchant>({
  shops: [merchant, merchant, merchantWithNewKeys],
  // Sealed when it is signed, so that changes of it are sealed, too.
  fields: contents.map((content): Pair[] => [
    ['Status', 'SUCCESS'],
    ['MerchantID', account.NEWEBPAY_MERCHANT_ID],
    ['TradeInfo', content],
    ['Version', '2.3'],
  ]),
  sign: (fields, { keys }) =>
    fields.flatMap(([name, value]): Pair[] =>
      name === 'TradeInfo' ? Object.entries(sealTradeInfo(value, keys)) : [[name, value]],
    ),
  names: ['MerchantID', 'EncryptType', 'Version', 'TradeInfo'],
  accidents: [
    (body) => body.replace(/(?<=TradeInfo=)[^&]*/, (found) => found.toUpperCase()),
    (body) => body.replace(/(?<=TradeSha=)[^&]*/, (found) => found.toLowerCase()),
    (body) => `${body}&EncryptType=0`,
    (body) => `${body}&EncryptType=1`,
  ],
})
