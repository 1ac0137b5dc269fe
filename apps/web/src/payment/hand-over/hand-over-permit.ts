interface HandOver {
  orderId: string
  gateway: string | undefined
}

// In memory on purpose: reloading the hand-over page, or coming back to it, finds no permit and so makes no
// second payment. Only a press of a button grants one.
let granted: HandOver | undefined

export function permitHandOver(permit: HandOver) {
  granted = permit
}

/** Once: the second to ask, such as a component mounted anew by hot reload, gets nothing. */
export function takeHandOver(orderId: string): HandOver | undefined {
  const permit = granted
  granted = undefined
  return permit?.orderId === orderId ? permit : undefined
}
