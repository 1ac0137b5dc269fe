const hexValues = Int8Array.from({ length: 256 }, (_, code) => {
  const character = String.fromCharCode(code)
  return /[0-9a-f]/i.test(character) ? parseInt(character, 16) : -1
})

/** The code of `%`. */
export const percent = 37

/** The byte of an escape (`%41`: 65), or -1 where a percent sign starts none. */
export function escapedAt(text: string, at: number): number {
  const high = hexValues[text.charCodeAt(at + 1)] ?? -1
  const low = hexValues[text.charCodeAt(at + 2)] ?? -1
  return high < 0 || low < 0 ? -1 : 16 * high + low
}
