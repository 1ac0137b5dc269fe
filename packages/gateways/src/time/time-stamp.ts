/** A time stamp as gateways expect it: Unix time in whole seconds. */
export function unixSeconds(at: Date): string {
  return String(Math.floor(at.getTime() / 1000))
}

/** Whether a time stamp is in seconds and at most `secondsMax` before or after the gateway's clock. */
export function isFresh(timeStamp: string, now: Date, secondsMax: number): boolean {
  if (!/^\d{1,15}$/.test(timeStamp)) return false
  return Math.abs(now.getTime() / 1000 - Number(timeStamp)) <= secondsMax
}
