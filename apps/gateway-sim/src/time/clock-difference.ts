import type { Clock } from './clock.ts'

/** The simulator's clock minus the real time, such as `+1d 02:03:04`; null while it runs on the real time. */
export function clockDifference(clock: Clock): string | null {
  const seconds = Math.round((clock.now().getTime() - Date.now()) / 1000)
  return !clock.isFrozen && seconds === 0 ? null : span(seconds)
}

function span(seconds: number): string {
  const size = Math.abs(seconds)
  const days = Math.floor(size / 86_400)
  const time = new Date((size % 86_400) * 1000).toISOString().slice(11, 19)
  return `${seconds < 0 ? '−' : '+'}${days > 0 ? `${days}d ` : ''}${time}`
}
