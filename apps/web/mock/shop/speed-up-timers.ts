/** Makes `setTimeout` fire earlier by this factor. The clock is not changed. */
export function speedUpTimers(pace: number) {
  const wait = window.setTimeout.bind(window)
  window.setTimeout = ((work: TimerHandler, delay = 0, ...rest: unknown[]) =>
    wait(work, delay / pace, ...rest)) as typeof window.setTimeout
}
