import type { ApiProcess } from '../../scenarios/shop/api-process.ts'
import type { Message } from './ecpay.ts'

/** As long as ECPay waits. */
const patienceMilliseconds = 10_000

export interface Reply {
  status: number
  body: string
  /** Where a browser is sent. */
  location: string | null
}

/** Posts a message as the gateway's server or a browser does. @returns null when no answer came back whole */
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
      signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMilliseconds)]),
    })
    const { status, headers } = response
    return { status, body: await response.text(), location: headers.get('location') }
  } catch {
    return null
  }
}
