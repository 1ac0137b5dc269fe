import type { Config } from './config.ts'
import { orderToken, type OrderKey } from './order-token.ts'

/** An order's page in the web app. It opens with the token alone, which stays with the customer. */
export const orderUrl = (webUrl: string, orderId: string): string => `${webUrl}/orders/${orderId}`

/** An order's result, with the token in the fragment, which no server sees: only for whom the order belongs to. */
export const resultUrl = (config: Pick<Config, 'webUrl' | 'appSecret'>, order: OrderKey): string =>
  `${orderUrl(config.webUrl, order.id)}/result#token=${orderToken(order, config)}`
