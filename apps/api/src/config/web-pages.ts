import type { Config } from './config.ts'
import { orderToken, type OrderKey } from '../access/order-token.ts'

/** An order's page in the web app. It opens with the token alone, which stays with the customer. */
export const orderUrl = (webUrl: string, orderId: string): string => `${webUrl}/orders/${orderId}`

/** The page of an order's result, without the key to it. */
export const resultUrl = (webUrl: string, orderId: string): string => `${orderUrl(webUrl, orderId)}/result`

/** For mails to whom the order belongs to: the token is in the fragment, which no server sees. */
export const orderLink = (config: Pick<Config, 'webUrl' | 'appSecret'>, order: OrderKey): string =>
  `${resultUrl(config.webUrl, order.id)}#token=${orderToken(order, config)}`

/** Where a code can be typed. */
export const codePageUrl = (webUrl: string): string => `${webUrl}/my-registration`
