import { isTaxId, type Receipt } from '@baoming/contract'
import { findReceipt, type Queries } from '@baoming/database'
import { survivingTime } from '../classes/unreadable-class.ts'
import { problem } from '../http/problem.ts'

/** How a receipt's number is written: the year, and its place in it. */
export const receiptNumber = (year: number | null, number: number | null): string | null =>
  year === null || number === null ? null : `${year}-${String(number).padStart(6, '0')}`

/** @throws ProblemError for a tax number whose check digit is wrong */
export function requireTaxId(taxId: string | null | undefined): void {
  if (taxId === undefined || taxId === null || isTaxId(taxId)) return
  throw problem('bad_request', 'The check digit of the tax number is wrong.')
}

/** Finds an order's receipt as the contract shows it; undefined where there is none. @throws DrizzleQueryError */
export async function findReceiptJson(db: Queries, orderId: string): Promise<Receipt | undefined> {
  const found = await findReceipt(db, orderId)
  if (!found) return undefined
  const { class: course, year, number, payments } = found
  const paid = payments.reduce((sum, { amount }) => sum + amount, 0)
  return {
    number: receiptNumber(year, number),
    issuedAt: found.issuedAt?.toISOString() ?? null,
    title: found.title,
    taxId: found.taxId,
    memberName: found.memberName,
    secondName: found.secondName,
    class: {
      title: course.title,
      startsAt: survivingTime(new Date(course.startsAt)),
      endsAt: survivingTime(new Date(course.endsAt)),
      timeZone: course.timeZone,
    },
    registerIndex: found.registerIndex,
    payments: payments.map(({ paidAt, ...payment }) => ({
      ...payment,
      paidAt: survivingTime(new Date(paidAt)),
    })),
    givenBack: found.givenBack,
    amount: paid - found.givenBack,
  }
}
