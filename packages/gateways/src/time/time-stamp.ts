/** A time stamp as gateways want it: Unix time in whole seconds, not milliseconds. */
export function unixSeconds(at: Date): string {
  return String(Math.floor(at.getTime() / 1000))
}

/** Whether a time stamp is in seconds and no more than so many of them off the gateway's clock, either way. */
export function isFresh(timeStamp: string, now: Date, secondsMax: number): boolean {
  if (!/^\d{1,15}$/.test(timeStamp)) return false
  return Math.abs(now.getTime() / 1000 - Number(timeStamp)) <= secondsMax
}
