/** Addresses written by an organiser become links only when they lead to a web page. */
export function webLink(address: string | null): string | undefined {
  return address !== null && /^https?:\/\//i.test(address) ? address : undefined
}
