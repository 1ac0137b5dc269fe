import type { ApiProcess } from '../../scenarios/shop/api-process.ts'
import type { Message } from './ecpay.ts'

/** ECPay's timeout. */
const timeoutMilliseconds = 10_000

/** The shop's response. */
export interface Reply {
  status: number
  body: string
  /** The target of a redirect. */
  location: string | null
}

/** Posts a message as the gateway's server or a browser does. @returns null when no whole response came back */
export async function send(
  { url }: ApiProcess,
  message: Message,
  signal: AbortSignal,
): Promise<Reply | null> {
  try {
    const response = await fetch(`${url}/gateways/ecpay/${message.channel}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: message.body,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMilliseconds)]),
    })
    const { status, headers } = response
    return { status, body: await response.text(), location: headers.get('location') }
  } catch {
    return null
  }
}
