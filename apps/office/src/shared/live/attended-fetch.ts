/** Milliseconds after the last key or touch for which somebody counts as being there. */
const attendedMilliseconds = 60_000

/**
 * Marks the calls that pages make by themselves while nobody is at the keyboard, so that they do not keep a session alive.
 * @param send makes the calls
 */
export function attendedFetch(send: typeof fetch): typeof fetch {
  let lastSign = performance.now()
  for (const sign of ['pointerdown', 'keydown', 'wheel', 'touchstart'])
    addEventListener(sign, () => (lastSign = performance.now()), { capture: true, passive: true })
  return (url, init) => {
    if (performance.now() - lastSign < attendedMilliseconds) return send(url, init)
    const headers = new Headers(init?.headers)
    headers.set('x-unattended', '1')
    return send(url, { ...init, headers })
  }
}
