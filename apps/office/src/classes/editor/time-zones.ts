/** The zones that a class may be held in; Taiwan's first. An engine that lists none offers these two alone. */
export function timeZones(current: string): { value: string; title: string }[] {
  const known = Intl.supportedValuesOf?.('timeZone') ?? []
  return [...new Set(['Asia/Taipei', current, ...known])].map((zone) => ({ value: zone, title: zone }))
}
