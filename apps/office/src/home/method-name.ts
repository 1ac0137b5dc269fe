import type { PlainMessageKey } from '../shared/i18n/message-keys.ts'

const known = {
  greenworld: 'home.methods.greenworld',
  ecpay: 'home.methods.ecpay',
  newebpay: 'home.methods.newebpay',
  cash: 'home.methods.cash',
  transfer: 'home.methods.transfer',
} as const satisfies Record<string, PlainMessageKey>

/** What a gateway, cash and transfers are called. @param t of `useMessages` */
export const methodName = (t: (key: PlainMessageKey) => string, method: string): string =>
  Object.hasOwn(known, method) ? t(known[method as keyof typeof known]) : method
