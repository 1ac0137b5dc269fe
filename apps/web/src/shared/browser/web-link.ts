/** The address if it is one of a web page (http or https); other schemes, such as `javascript:`, are ignored. */
export function webLink(address: string | null): string | undefined {
  return address !== null && /^https?:\/\//i.test(address) ? address : undefined
}
