import { encodeForm, gateways, type GatewayId } from '@baoming/gateways'
import { simulatedGateways } from '@baoming/gateways/sim'
import { approval, simulatedOrder } from '../lib/simulated-trade.ts'
import { tradeNumber } from '../lib/trade-number.ts'

/** The gateways whose reading is measured. */
export const readerIds = Object.keys(gateways) as GatewayId[]

const classicLogin = 'benchmark'

/** The settings of an API that offers every gateway, with the development values. */
export const readerSettings = {
  NODE_ENV: 'test',
  GATEWAYS: readerIds.join(),
  GREENWORLD_ACCOUNT: classicLogin,
}

/** The shop's account at a gateway: the development values. */
export const accountOf = (id: GatewayId): Record<string, string> => ({
  ...Object.fromEntries(
    gateways[id].settings.map(({ name, developmentValue }) => [
      name,
      developmentValue?.replace('{sim}', 'http://localhost:4000') ?? '',
    ]),
  ),
  // Makes the classic gateway's check values cover the order.
  ...(id === 'greenworld' && { GREENWORLD_ACCOUNT: classicLogin }),
})

const resultOf = (number: number) =>
  approval(String(4_000_000_000 + number), {
    message: '授權成功',
    eci: '5',
    token: 'a3f9c0de'.repeat(5),
  })

/** Bodies of paid notices as the gateway's server posts them, each of a trade of its own. */
export function noticesOf(id: GatewayId, count: number): Buffer[] {
  const account = accountOf(id)
  const merchant = gateways[id].settings.find(({ name }) => /MERCHANT_ID$|^CLIENT_ID$/.test(name))!.name
  const order = (transId: string) =>
    simulatedOrder(account[merchant]!, transId, {
      MerchantTradeDate: '2026/06/02 15:29:58',
      NeedExtraPaidInfo: 'Y',
      TimeStamp: '1780385398',
      RespondType: 'JSON',
      Version: '2.0',
    })
  return Array.from({ length: count }, (_, number) => {
    const answer = simulatedGateways[id].answer(
      order(tradeNumber(number)),
      resultOf(number),
      account,
      'notify',
    )
    return Buffer.from(encodeForm(answer))
  })
}
