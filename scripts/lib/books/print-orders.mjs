export const counted = (count, what) => `${count} ${what}${count === 1 ? '' : 's'}`

/** Says what would go; nothing personal stands in it. */
export function printPlan({ orders, jobs, linkMails, mailFiles }, write) {
  const sum = (name) => orders.reduce((total, order) => total + order[name], 0)
  write(
    `To be erased: ${counted(orders.length, 'order')} with ${counted(sum('payments'), 'payment')} and ` +
      `${counted(sum('responses'), 'gateway response')}; ${counted(jobs, 'job')} of the queue, ` +
      `${counted(linkMails, 'count')} of mails sent, ${counted(mailFiles, 'mail file')}.`,
  )
  printOrders(orders, write)
}

const rowsMax = 50

/** One line an order, and below it what speaks against erasing it. */
export function printOrders(orders, write, reasons = undefined) {
  for (const { id, classSlug, status, createdAt, objections } of orders.slice(0, rowsMax)) {
    write(`  ${id}  ${createdAt.slice(0, 10)}  ${status.padEnd(17)}  ${classSlug}`)
    if (reasons) for (const name of objections) write(`    ${reasons[name]}`)
  }
  if (orders.length > rowsMax) write(`  … ${orders.length - rowsMax} more`)
}
