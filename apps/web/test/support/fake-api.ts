import { vi } from 'vitest'
import {
  aClass,
  anOpenedOrder,
  anOrder,
  aPayment,
  gateways,
  organiser,
  organiserText,
  receipt,
  token,
} from '@baoming/contract/fixtures'
import type { RouteHandlers } from '../../mock/http/api-handlers.ts'

/** An API on which everything succeeds; a test replaces the replies it is about. */
export function fakeApi() {
  return {
    listClasses: vi.fn<RouteHandlers['listClasses']>(async () => ({ classes: [aClass()] })),
    getClass: vi.fn<RouteHandlers['getClass']>(async () => aClass()),
    listGateways: vi.fn<RouteHandlers['listGateways']>(async () => ({ gateways: gateways.slice(0, 1) })),
    getOrganiser: vi.fn<RouteHandlers['getOrganiser']>(async () => ({ ...organiser, name: null })),
    getOrganiserText: vi.fn<RouteHandlers['getOrganiserText']>(async ({ params }) => ({
      ...organiserText,
      kind: params.kind,
    })),
    requestOrderLinks: vi.fn<RouteHandlers['requestOrderLinks']>(async () => ({ status: 'accepted' })),
    redeemOrderTicket: vi.fn<RouteHandlers['redeemOrderTicket']>(async () => ({ token })),
    renewOrderLink: vi.fn<RouteHandlers['renewOrderLink']>(async () => ({ token: `1-${token}` })),
    openOrders: vi.fn<RouteHandlers['openOrders']>(async () => ({ orders: [anOpenedOrder()] })),
    createOrder: vi.fn<RouteHandlers['createOrder']>(async () => ({ order: anOrder(), token })),
    getOrder: vi.fn<RouteHandlers['getOrder']>(async () => anOrder()),
    queryOrder: vi.fn<RouteHandlers['queryOrder']>(async () => anOrder()),
    correctEmail: vi.fn<RouteHandlers['correctEmail']>(async ({ body: { email } }) => ({
      order: anOrder({ member: { ...anOrder().member, email }, emailCorrectionsLeft: 2 }),
      token: `${token}2`,
    })),
    cancelOrder: vi.fn<RouteHandlers['cancelOrder']>(async () =>
      anOrder({ status: 'expired', cancelledAt: new Date().toISOString() }),
    ),
    getReceipt: vi.fn<RouteHandlers['getReceipt']>(async () => ({
      ...receipt,
      number: null,
      issuedAt: null,
    })),
    issueReceipt: vi.fn<RouteHandlers['issueReceipt']>(async () => receipt),
    createPayment: vi.fn<RouteHandlers['createPayment']>(async () => ({
      payment: aPayment(),
      form: {
        method: 'post' as const,
        action: 'https://gateway.example/pay',
        fields: { MerchantTradeNo: aPayment().transId, CheckMacValue: 'A&"<B>' },
      },
    })),
  } satisfies RouteHandlers
}

export type FakeApi = ReturnType<typeof fakeApi>
