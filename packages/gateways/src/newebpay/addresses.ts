/** The most characters the gateway takes in an address. */
export const addressCharactersMax = 200

/** Whether two addresses lead to the same place, however they are spelled. */
export function isSameAddress(one: string, other: string): boolean {
  return spelledOut(one) === spelledOut(other)
}

function spelledOut(address: string): string {
  return URL.canParse(address) ? new URL(address).href : address
}
