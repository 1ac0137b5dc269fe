import type { World } from './world.ts'

export const gatewayIds = ['ecpay', 'newebpay', 'greenworld'] as const
export type GatewayId = (typeof gatewayIds)[number]

/** A trade on the simulator's books, as far as tests look at it. */
export interface Trade {
  /** Names it in the addresses of its pages. */
  id: string
  gateway: GatewayId
  transId: string
  /** Null where the protocol carries no title. */
  title: string | null
  status: 'open' | 'approved' | 'refused'
  /** The signed fields that the browser brings. */
  answer: Record<string, string> | null
  deliveries: { channel: 'return' | 'notify'; acknowledged: boolean | null }[]
}

export async function readTrade({ simUrl }: World, transId: string): Promise<Trade> {
  const response = await fetch(`${simUrl}/_sim/trades/${transId}`)
  return (await response.json()) as Trade
}

/** Approves a trade on the gateway's books without telling anybody. */
export async function approveInSilence({ simUrl }: World, transId: string): Promise<void> {
  await fetch(`${simUrl}/_sim/trades/${transId}/answer`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ scenario: 'approve', deliver: false }),
  })
}
