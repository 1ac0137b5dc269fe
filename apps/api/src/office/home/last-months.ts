const inTaipei = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Taipei',
  year: 'numeric',
  month: '2-digit',
})

/** The last months, such as `2026-11`, the one of `now` in Taipei last. */
export function lastMonths(count: number, now: Date): string[] {
  const [year, month] = inTaipei.format(now).split('-').map(Number) as [number, number]
  return Array.from({ length: count }, (_, index) =>
    new Date(Date.UTC(year, month - count + index, 1)).toISOString().slice(0, 7),
  )
}
