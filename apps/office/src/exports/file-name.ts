/** Signs that a file's name cannot have on some system. */
const forbidden = /[\p{Cc}\\/:*?"<>|]+/gu

/** A file's name, such as `報名名單 天然酵母麵包班 2026-12-05.xlsx`, with the day on the reader's calendar. */
export function fileName(parts: readonly string[], day: Date, ending: string): string {
  const [month, date] = [day.getMonth() + 1, day.getDate()].map((number) => String(number).padStart(2, '0'))
  const name = parts.map((part) => part.replace(forbidden, ' ').replace(/ +/g, ' ').trim()).filter(Boolean)
  // Some systems take 255 bytes, of which a Chinese character needs three.
  return `${name.join(' ').slice(0, 70)} ${day.getFullYear()}-${month}-${date}.${ending}`
}
