import type { Locale } from '@baoming/contract'
import type { Role } from '@baoming/contract/office'
import type { MemberStatus, OrderStatus, PaymentStatus } from '@baoming/database'
import { gateways } from '@baoming/gateways'

/** The words of files that are exported, as the office's pages have them. A word that is not known stands as it is. */

type Words = Record<Locale, string>

const orderStatuses = {
  pending: { 'zh-TW': '等待付款', en: 'Awaiting payment' },
  confirmed: { 'zh-TW': '報名成功', en: 'Registered' },
  expired: { 'zh-TW': '逾期未付款', en: 'Not paid in time' },
  paid_without_seat: { 'zh-TW': '已付款，沒有名額', en: 'Paid, no seat' },
  cancelled: { 'zh-TW': '已取消', en: 'Cancelled' },
} as const satisfies Record<OrderStatus, Words>

const memberStatuses = {
  single: { 'zh-TW': '一人', en: 'One person' },
  group: { 'zh-TW': '兩人同行', en: 'Two together' },
} as const satisfies Record<MemberStatus, Words>

const paymentStatuses = {
  initialized: { 'zh-TW': '還沒有結果', en: 'No result yet' },
  complete: { 'zh-TW': '已收款', en: 'Received' },
  failed: { 'zh-TW': '沒有成功', en: 'Failed' },
} as const satisfies Record<PaymentStatus, Words>

const roles = {
  owner: { 'zh-TW': '管理者', en: 'Owner' },
  money: { 'zh-TW': '會計', en: 'Accounting' },
  desk: { 'zh-TW': '櫃檯', en: 'Front desk' },
  teacher: { 'zh-TW': '老師', en: 'Teacher' },
} as const satisfies Record<Role, Words>

const byHand: Partial<Record<string, Words>> = {
  cash: { 'zh-TW': '現金', en: 'Cash' },
  transfer: { 'zh-TW': '匯款', en: 'Bank transfer' },
}

const wordIn =
  (table: Partial<Record<string, Words>>) =>
  (word: string, locale: Locale): string =>
    (Object.hasOwn(table, word) ? table[word]?.[locale] : undefined) ?? word

/** How an order stands. */
export const orderStatusWord = (
  { status, cancelledAt }: { status: string; cancelledAt: Date | null },
  locale: Locale,
): string =>
  wordIn(orderStatuses)(status === 'expired' && cancelledAt !== null ? 'cancelled' : status, locale)

export const memberStatusWord = wordIn(memberStatuses)
export const paymentStatusWord = wordIn(paymentStatuses)
export const roleWord = wordIn(roles)

/** By what was paid: a gateway, or by hand. */
export const gatewayWord = wordIn({
  ...byHand,
  ...Object.fromEntries(Object.values(gateways).map(({ id, name }) => [id, name])),
})
