/** What a receipt says. Texts are printed as they are given. */
export interface Receipt {
  organiser: { name: string; taxId?: string | null; address?: string | null; phone?: string | null }
  /** The number by which organiser and customer find it again. */
  number: string
  /** When the money was received, ISO 8601. */
  receivedAt: string
  /** To whom it is made out. */
  payer: string
  /** The payer's 統一編號, eight digits. */
  taxId: string | null
  /** What was paid for. */
  item: string
  /** Such as the days of a class or the registration number. */
  details: readonly string[]
  seats: number
  /** Whole New Taiwan dollars. */
  amount: number
  /** How it was paid, such as a gateway's name. */
  paidBy: string
}

/** Receipts are dated in Taiwan, where the organiser keeps its books. */
const timeZone = 'Asia/Taipei'

/** The day as Taiwanese papers date it: `中華民國 115 年 11 月 30 日`. */
export function minguoDate(iso: string): string {
  const [year, month, day] = isoDate(iso).split('-').map(Number)
  return `中華民國 ${year! - 1911} 年 ${month} 月 ${day} 日`
}

/** The same day such as `2026-11-30`. */
export const isoDate = (iso: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date(iso))
