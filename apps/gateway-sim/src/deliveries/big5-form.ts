/**
 * Writes fields as an urlencoded body in Big5. A value with a character that Big5 lacks stays in UTF-8. The messages of
 * all scenarios are in Big5.
 */
export function encodeFormInBig5(fields: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(fields).map(
    ([name, value]) => `${encodeURIComponent(name)}=${escapedBig5(value) ?? encodeURIComponent(value)}`,
  )
  return pairs.join('&').replaceAll('%20', '+')
}

function escapedBig5(text: string): string | undefined {
  const parts = [...text].map((character) =>
    character < '\x80' ? encodeURIComponent(character) : bytesOf().get(character),
  )
  return parts.includes(undefined) ? undefined : parts.join('')
}

let table: ReadonlyMap<string, string> | undefined

/** Each character of Big5 with its two bytes, escaped. Node decodes Big5 and does not encode it. */
function bytesOf(): ReadonlyMap<string, string> {
  table ??= readTable()
  return table
}

function readTable(): ReadonlyMap<string, string> {
  const decoder = new TextDecoder('big5', { fatal: true })
  const found = new Map<string, string>()
  for (let lead = 0xa1; lead <= 0xf9; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail > 0x7e && trail < 0xa1) continue
      const bytes = Uint8Array.of(lead, trail)
      const character = decode(decoder, bytes)
      if (character !== undefined && !found.has(character)) found.set(character, escaped(bytes))
    }
  }
  return found
}

function decode(
  decoder: Pick<InstanceType<typeof TextDecoder>, 'decode'>,
  bytes: Uint8Array,
): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

const escaped = (bytes: Uint8Array) =>
  [...bytes].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')
