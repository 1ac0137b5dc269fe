/**
 * Repairs links of which a mail system has encoded the `#` once or twice and appended its own parameters, so that the
 * token arrives in the path or query: `/orders/1/result%2523token%3Da?utm_source=mail` becomes `/orders/1/result#token=a`.
 * Other addresses are returned unchanged.
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
