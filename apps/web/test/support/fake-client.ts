import { unknownOrganiser } from '../../src/shared/organiser/organiser-in-page.ts'
import { vi } from 'vitest'
import type { Client } from '@baoming/contract'
import { openedOrder, sampleClass, sampleOrder, samplePayment, token } from './samples.ts'

/** Answers like an API on a good day; a test replaces the answers it is about. */
export function fakeClient() {
  return {
    listClasses: vi.fn<Client['listClasses']>(async () => ({ classes: [sampleClass()] })),
    getClass: vi.fn<Client['getClass']>(async () => sampleClass()),
    listGateways: vi.fn<Client['listGateways']>(async () => ({
      gateways: [{ id: 'ecpay', name: { 'zh-TW': '綠界信用卡', en: 'ECPay card' }, isDefault: true }],
    })),
    getOrganiser: vi.fn<Client['getOrganiser']>(async () => ({
      ...unknownOrganiser,
      email: 'hello@example.com',
      url: 'https://example.com/',
    })),
    requestOrderLinks: vi.fn<Client['requestOrderLinks']>(async () => ({ status: 'accepted' })),
    redeemOrderTicket: vi.fn<Client['redeemOrderTicket']>(async () => ({ token })),
    renewOrderLink: vi.fn<Client['renewOrderLink']>(async () => ({ token: `1-${token}` })),
    openOrders: vi.fn<Client['openOrders']>(async () => ({ orders: [openedOrder()] })),
    createOrder: vi.fn<Client['createOrder']>(async () => ({ order: sampleOrder(), token })),
    getOrder: vi.fn<Client['getOrder']>(async () => sampleOrder()),
    queryOrder: vi.fn<Client['queryOrder']>(async () => sampleOrder()),
    correctEmail: vi.fn<Client['correctEmail']>(async ({ body: { email } }) => ({
      order: sampleOrder({ member: { ...sampleOrder().member, email }, emailCorrectionsLeft: 2 }),
      token: `${token}2`,
    })),
    cancelOrder: vi.fn<Client['cancelOrder']>(async () =>
      sampleOrder({ status: 'expired', cancelledAt: new Date().toISOString() }),
    ),
    createPayment: vi.fn<Client['createPayment']>(async () => ({
      payment: samplePayment(),
      form: {
        method: 'post' as const,
        action: 'https://gateway.example/pay',
        fields: { MerchantTradeNo: 'BM20261101000001', CheckMacValue: 'A&"<B>' },
      },
    })),
  } satisfies Client
}

export type FakeClient = ReturnType<typeof fakeClient>
