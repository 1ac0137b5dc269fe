import { entriesOf, type Shop } from '../model/shop.ts'

/** What must be so whatever has happened; in plain sums, without asking the model. @returns what is not so */
export const brokenInvariants = (shop: Shop): string[] => [
  ...shop.classes.flatMap((_, index) => brokenInClass(shop, index)),
  ...entriesOf(shop.orders).flatMap(([index]) => brokenInOrder(shop, index)),
]

function brokenInClass(shop: Shop, index: number): string[] {
  const { capacity, confirmed, held, lastNumber, left } = shop.classes[index]!
  const orders = Object.values(shop.orders).filter((order) => order.class === index)
  const seats = (status: string) =>
    orders.filter((order) => order.status === status).reduce((sum, order) => sum + order.seats, 0)
  const given = orders.flatMap(({ registerNumber }) => registerNumber ?? [])
  const numbers = [...given, ...left].sort((a, b) => a - b)
  return broken(`class ${index}`, {
    'confirmed seats are those of its confirmed orders': confirmed === seats('confirmed'),
    'held seats are those of its pending orders': held === seats('pending'),
    'seats do not pass capacity': confirmed + held <= capacity,
    'registrations are numbered from 1 without a gap':
      numbers.length === lastNumber && numbers.every((number, place) => number === place + 1),
  })
}

function brokenInOrder(shop: Shop, index: number): string[] {
  const { free, status, mails, acts, registerNumber } = shop.orders[index]!
  const payments = entriesOf(shop.payments).filter(([, payment]) => payment.order === index)
  const paid = payments.filter(([, payment]) => payment.status === 'complete').length
  const doublePayments = Object.values(shop.responses).filter(
    ({ claim, verdict }) =>
      verdict === 'double_payment' && payments.some(([payment]) => payment === claim.payment),
  ).length
  const isNumbered = status === 'confirmed' || status === 'cancelled'
  const isOwedMail = isNumbered || status === 'paid_without_seat'
  return broken(`order ${index}`, {
    'a paid order has a complete payment, an unpaid one has none': (isOwedMail && !free) === paid > 0,
    'a free order is confirmed, or was, and has no payment': !free || (isNumbered && payments.length === 0),
    'each further complete payment was told to be double': doublePayments === Math.max(0, paid - 1),
    'one mail is owed for a paid or free order, none for an unpaid one, and one for each act that is told':
      mails === (isOwedMail ? 1 : 0) + acts,
    'an order that is confirmed, or was, is numbered': isNumbered === (registerNumber !== null),
  })
}

const broken = (where: string, rules: Record<string, boolean>): string[] =>
  Object.entries(rules)
    .filter(([, holds]) => !holds)
    .map(([rule]) => `${where}: not so: ${rule}`)
