/** The API's address without a slash at the end; empty means the page's own origin. */
export function readServerUrl(page: Document = document): string {
  const meta = page.querySelector<HTMLMetaElement>('meta[name="baoming-server-url"]')
  const address = meta?.content.trim() ?? ''
  // A placeholder that the web server has not replaced counts as empty.
  return address.startsWith('%') ? '' : address.replace(/\/+$/, '')
}
