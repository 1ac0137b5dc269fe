/** Names under /assets/ carry a hash of the content; everything else is asked for again each time. */
export const cacheControl = (path: string) =>
  path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'

/** The page itself is written by the server. */
export const isServed = (path: string) => path !== '/index.html' && !path.endsWith('/')

/** Whether an address is that of a file: when it is missing, a page in its place would only confuse the browser. */
export const isFile = (url: string) => /^\/assets\/|\.\w+$/.test(url.split('?', 1)[0]!)
