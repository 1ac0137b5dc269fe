import { dayName, type Organiser, type Receipt } from '@baoming/contract'

/** What a sheet says. Texts are printed as they are given. */
export interface Sheet {
  organiser: { name: string; address: string | null; phone: string | null }
  /** The number by which organiser and customer find it again; null until it was issued. */
  number: string | null
  /** When the money was received, ISO 8601; the last of it, where it came in parts. */
  receivedAt: string
  /** To whom it is made out. */
  payer: string
  /** The payer's 統一編號, eight digits. */
  taxId: string | null
  /** What was paid for. */
  item: string
  /** Such as the day of a class and the registration number. */
  details: readonly string[]
  /** What came in and what was given back of it, in whole TWD. */
  paid: number
  givenBack: number
  /** How it was paid, a line each payment. */
  paidBy: readonly string[]
}

/** Receipts are dated in Taiwan, where the organiser keeps its books. */
const timeZone = 'Asia/Taipei'

/** What a way to pay is called on paper. One that is added later is named as it is. */
const methods: Readonly<Record<string, string>> = {
  cash: '現金',
  transfer: '匯款',
  ecpay: '綠界 ECPay',
  newebpay: '藍新 NewebPay',
  greenworld: '綠界 ECPay',
}

const nameOf = (method: string): string => (Object.hasOwn(methods, method) ? methods[method]! : method)

/** The sheet of a receipt. There is none where nothing was paid. */
export function sheetOf(
  {
    number,
    title,
    taxId,
    memberName,
    secondName,
    class: course,
    registerIndex,
    payments,
    givenBack,
  }: Receipt,
  { name, address, phone }: Pick<Organiser, 'name' | 'address' | 'phone'>,
): Sheet | undefined {
  const last = payments.at(-1)
  if (!last) return undefined
  return {
    organiser: { name: name ?? '', address, phone },
    number,
    receivedAt: last.paidAt,
    payer: title ?? memberName,
    taxId,
    item: course.title,
    details: [
      dayName(new Date(course.startsAt), 'zh-TW', course.timeZone),
      ...(registerIndex === null ? [] : [`報名編號 ${registerIndex}`]),
      // Where it is made out to a company, whose registration it was.
      ...(title === null || title === memberName ? [] : [`報名者 ${memberName}`]),
      ...(secondName === null ? [] : [`同行者 ${secondName}`]),
    ],
    paid: payments.reduce((sum, { amount }) => sum + amount, 0),
    givenBack,
    paidBy: payments.map(({ method, transId }) => `${nameOf(method)}（${transId}）`),
  }
}

/** The day as Taiwanese papers date it: `中華民國 115 年 11 月 30 日`. */
export function minguoDate(iso: string): string {
  const [year, month, day] = isoDate(iso).split('-').map(Number)
  return `中華民國 ${year! - 1911} 年 ${month} 月 ${day} 日`
}

/** The same day such as `2026-11-30`. */
export const isoDate = (iso: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date(iso))
