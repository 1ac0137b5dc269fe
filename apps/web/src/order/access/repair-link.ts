/**
 * Some mail systems encode the `#` of a link once or twice, and put their own parameters behind it, so that the key to
 * an order arrives as part of the path or query: `/orders/1/result%2523token%3Da?utm_source=mail` means
 * `/orders/1/result#token=a`. Other addresses stay as they are.
 */
export function repairLink(address: string): string {
  const [, path, query = '', name, key] = broken.exec(address) ?? []
  return path === undefined ? address : `${path}${query.replace(/[?&]$/, '')}#${name}=${key}`
}

const encodedHash = '%(?:25)*23'
const broken = new RegExp(
  `^([^?#%]*/orders/[\\w-]+(?:/result|/pay)?)/?(\\?[^#]*?)?${encodedHash}(token|ticket)(?:=|%(?:25)*3D)([\\w-]+)`,
  'i',
)
