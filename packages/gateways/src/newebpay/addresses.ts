/** How many characters of an address the gateway accepts. */
export const addressCharactersMax = 200

/** Whether two addresses are the same in different spellings. */
export function isSameAddress(one: string, other: string): boolean {
  return spelledOut(one) === spelledOut(other)
}

function spelledOut(address: string): string {
  return URL.canParse(address) ? new URL(address).href : address
}
