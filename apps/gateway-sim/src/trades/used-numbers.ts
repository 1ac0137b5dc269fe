import { createHash } from 'node:crypto'

const digestBytes = 6

/**
 * The trade numbers that were used, kept longer than their trades. Each takes 48 bits of a digest: with a million numbers
 * kept, a new number is mistaken for a used one once in 280 million times.
 */
export class UsedNumbers {
  readonly #numbersMax: number
  #digests = new Set<number>()

  /** @param numbersMax how many are kept before the oldest are removed; a million take about 40 MB */
  constructor(numbersMax = 1_000_000) {
    this.#numbersMax = numbersMax
  }

  has(gateway: string, transId: string): boolean {
    return this.#digests.has(digest(gateway, transId))
  }

  add(gateway: string, transId: string): void {
    this.#digests.add(digest(gateway, transId))
    if (this.#digests.size <= this.#numbersMax) return
    for (const oldest of this.#digests) return void this.#digests.delete(oldest)
  }

  clear(): void {
    this.#digests.clear()
  }

  /** The numbers for the state file: six bytes each, oldest first, in base64. */
  export(): string {
    const bytes = Buffer.alloc(this.#digests.size * digestBytes)
    let at = 0
    for (const one of this.#digests) at = bytes.writeUIntBE(one, at, digestBytes)
    return bytes.toString('base64')
  }

  import(text: string): void {
    const bytes = Buffer.from(text, 'base64')
    const count = Math.floor(bytes.length / digestBytes)
    const digests = Array.from({ length: count }, (_, index) =>
      bytes.readUIntBE(index * digestBytes, digestBytes),
    )
    this.#digests = new Set(digests)
  }
}

function digest(gateway: string, transId: string): number {
  return createHash('sha256').update(`${gateway}/${transId}`, 'utf8').digest().readUIntBE(0, digestBytes)
}
