import { mayDo, type Role } from '@baoming/contract/office'
import type { ExportedOrder } from '@baoming/database'
import type { Column } from './cell.ts'
import { gatewayWord, orderStatusWord } from './words.ts'

interface OrderColumn extends Column<ExportedOrder> {
  /** Shown to those alone who may read about money. */
  isMoney?: true
}

const all: readonly OrderColumn[] = [
  {
    title: { 'zh-TW': '編號', en: 'No.' },
    width: 7,
    cell: ({ registerIndex }) => registerIndex,
  },
  {
    title: { 'zh-TW': '姓名', en: 'Name' },
    width: 16,
    cell: ({ memberName }) => memberName,
  },
  {
    title: { 'zh-TW': '第二位的姓名', en: 'Second person' },
    width: 16,
    cell: ({ secondName }) => secondName,
  },
  {
    title: { 'zh-TW': '電話', en: 'Phone' },
    width: 18,
    cell: ({ memberPhone }) => memberPhone,
  },
  {
    title: { 'zh-TW': '電子郵件', en: 'E-mail' },
    width: 30,
    cell: ({ memberEmail }) => memberEmail,
  },
  {
    title: { 'zh-TW': '人數', en: 'Seats' },
    width: 7,
    cell: ({ seats }) => seats,
  },
  {
    title: { 'zh-TW': '課程', en: 'Class' },
    width: 32,
    cell: ({ class: { title } }) => title,
  },
  {
    title: { 'zh-TW': '上課時間', en: 'Class begins' },
    width: 18,
    cell: ({ class: { startsAt, timeZone } }) => ({ at: new Date(startsAt), timeZone }),
  },
  {
    title: { 'zh-TW': '狀態', en: 'Status' },
    width: 20,
    cell: orderStatusWord,
  },
  {
    title: { 'zh-TW': '報名時間', en: 'Registered at' },
    width: 18,
    cell: ({ createdAt, class: { timeZone } }) => ({ at: createdAt, timeZone }),
  },
  {
    title: { 'zh-TW': '金額', en: 'Amount' },
    width: 10,
    isMoney: true,
    cell: ({ amount }) => amount,
  },
  {
    title: { 'zh-TW': '已收款', en: 'Received' },
    width: 10,
    isMoney: true,
    cell: ({ payments }) => payments.reduce((sum, { amount }) => sum + amount, 0),
  },
  {
    title: { 'zh-TW': '付款方式', en: 'Paid by' },
    width: 16,
    isMoney: true,
    cell: ({ payments }, locale) => payments.map(({ gateway }) => gatewayWord(gateway, locale)).join('、'),
  },
  {
    title: { 'zh-TW': '付款時間', en: 'Paid at' },
    width: 18,
    isMoney: true,
    cell: ({ payments: [first], class: { timeZone } }) =>
      first ? { at: first.completedAt, timeZone } : null,
  },
  {
    title: { 'zh-TW': '付款編號', en: 'Payment number' },
    width: 24,
    isMoney: true,
    cell: ({ payments }) => payments.map(({ transId }) => transId).join('、'),
  },
  {
    title: { 'zh-TW': '報名代碼', en: 'Registration ID' },
    width: 38,
    cell: ({ id }) => id,
  },
]

/** The columns of registrations that a role may see. */
export const orderColumns = (role: Role): readonly Column<ExportedOrder>[] =>
  all.filter(({ isMoney }) => !isMoney || mayDo(role, 'read-money'))
