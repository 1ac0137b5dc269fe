/** Numbers from 0 to 1 from a seed (mulberry32), so that every run has the same cases. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789']

/** The characters of random values, with their shares: mostly what people write, and sometimes any character. */
const alphabets: readonly [share: number, draw: (random: () => number) => string][] = [
  [0.5, (random) => letters[Math.floor(random() * letters.length)] ?? ''],
  [0.3, (random) => String.fromCodePoint(0x4e00 + Math.floor(random() * 0x5200))],
  [0.15, (random) => String.fromCharCode(0x20 + Math.floor(random() * 0x5f))],
  [0.05, (random) => String.fromCodePoint(anyScalar(random))],
]

/** A random text of this many characters. */
export function randomText(random: () => number, length: number): string {
  return Array.from({ length }, () => randomCharacter(random)).join('')
}

function randomCharacter(random: () => number): string {
  let place = random()
  for (const [share, draw] of alphabets) {
    if (place < share) return draw(random)
    place -= share
  }
  return 'x'
}

// Skips the surrogates, which are no characters.
function anyScalar(random: () => number): number {
  const number = Math.floor(random() * (0x110000 - 0x800))
  return number < 0xd800 ? number : number + 0x800
}
