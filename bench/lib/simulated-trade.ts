import type { SimulatedOrder, SimulatedResult } from '@baoming/gateways/sim'
import { price } from './shop.ts'

/** An order as a gateway has read it from the shop's form. */
export const simulatedOrder = (
  merchant: string,
  transId: string,
  echo: SimulatedOrder['echo'],
): SimulatedOrder => ({
  merchant,
  transId,
  amount: price,
  title: null,
  locale: 'zh-TW',
  returnUrl: null,
  notifyUrl: null,
  backUrl: null,
  echo,
})

/** An approval by the bank. @param number the gateway's own, from which its trade numbers are made */
export const approval = (
  number: string,
  changes: Pick<SimulatedResult, 'message' | 'eci' | 'token'>,
): SimulatedResult => ({
  outcome: 'approved',
  code: '00',
  number,
  at: new Date('2026-06-02T15:30:45+08:00'),
  card: { first6: '431195', last4: '2222', expiry: '3012' },
  authCode: '777777',
  simulatedPaid: false,
  ...changes,
})
