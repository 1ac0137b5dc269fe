import { plural } from '../plural.mjs'

/** Prints what would be erased, without anything personal. */
export function printPlan({ orders, jobs, linkMails, mailFiles }, write) {
  const sum = (name) => orders.reduce((total, order) => total + order[name], 0)
  write(
    `To be erased: ${plural(orders.length, 'order')} with ${plural(sum('payments'), 'payment')} and ` +
      `${plural(sum('responses'), 'gateway response')}; ${plural(jobs, 'job')} of the queue, ` +
      `${plural(linkMails, 'count')} of mails sent, ${plural(mailFiles, 'mail file')}.`,
  )
  printOrders(orders, write)
}

const rowsMax = 50

/** Prints one line for each order, at most 50, and below it the objections to erasing it. */
export function printOrders(orders, write, reasons = undefined) {
  for (const { id, classSlug, status, createdAt, objections } of orders.slice(0, rowsMax)) {
    write(`  ${id}  ${createdAt.slice(0, 10)}  ${status.padEnd(17)}  ${classSlug}`)
    if (reasons) for (const name of objections) write(`    ${reasons[name]}`)
  }
  if (orders.length > rowsMax) write(`  … ${orders.length - rowsMax} more`)
}
