import { maskCardNumbers, mayHoldCardNumber } from './card-number.ts'
import type { Values } from './values.ts'

/** Real notices have about forty fields. */
const fieldsMax = 100

/** No longer body is read here; callbacks have two thousand bytes at most. */
export const ordinaryBodyMax = 16 * 1024

/** Digits that a card number has at least. Source: ISO/IEC 7812. */
const cardDigitsMin = 13

/** Traits of a value. */
const escaped = 1
const beyondAscii = 2
const manyDigits = 4

/**
 * Kinds of bytes in a value. The bits of the first three say what they do to a count of digits: whether they keep it, and
 * what they add. `besideDigits` are the separators that may stand between a card number's digits, and the letters in their
 * escapes `%20`, `%2b` and `%2d`.
 */
const other = 0
const besideDigits = 1
const digit = 3
const percent = 4
const plus = 5
const ampersand = 6
/** Ends the reading. */
const unusual = 7

const kinds = kindsOf({
  [digit]: '0123456789',
  [besideDigits]: '-bBdD',
  [other]: 'acefghijklmnopqrstuvwxyzACEFGHIJKLMNOPQRSTUVWXYZ_.!*()',
  [percent]: '%',
  [plus]: '+',
  [ampersand]: '&',
})

const namePart = kindsOf({ 1: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_' })
const equals = 61

function kindsOf(characters: Readonly<Record<number, string>>): Uint8Array {
  const table = new Uint8Array(256).fill(unusual)
  for (const [kind, all] of Object.entries(characters)) {
    for (const character of all) table[character.charCodeAt(0)] = Number(kind)
  }
  return table
}

/** The value of each hexadecimal digit; -1 for every other byte. */
const hexValues = Int8Array.from({ length: 256 }, (_, code) => {
  const character = String.fromCharCode(code)
  return /[0-9a-f]/i.test(character) ? parseInt(character, 16) : -1
})

/** The byte of the escape whose `%` is here, or less than 0 where it is none. */
export const escapedByte = (bytes: Uint8Array, at: number): number =>
  at + 2 < bytes.length ? (hexValues[bytes[at + 1]!]! << 4) | hexValues[bytes[at + 2]!]! : -1

/** The names of a form in the order they came, and where a gateway's reader finds what it needs by that order. */
export interface Layout<Plan> {
  readonly names: readonly string[]
  readonly places: ReadonlyMap<string, number>
  /** The bytes of the names, each with the `=` behind it. */
  readonly bytes: Uint8Array
  /** Made of the names once. */
  readonly plan: Plan
}

/** Where the names and values of the form that is being read begin and end, and the values' traits. */
const nameStarts = new Int32Array(fieldsMax)
const valueStarts = new Int32Array(fieldsMax)
const valueEnds = new Int32Array(fieldsMax)
const traitsOf = new Uint8Array(fieldsMax)

/**
 * An urlencoded form in which nothing is unusual: ASCII, each name one word and unescaped, each value with valid escapes
 * and no raw delimiter, no empty pair, and no control character. Then there is one way to read it, and it can be read
 * field by field where it stands.
 *
 * One form is read at a time: scanning a body overwrites what is known of the one before, whichever gateway's it was. Reading
 * is synchronous, and no allocation makes it cheap.
 */
export class OrdinaryForm {
  bytes: Uint8Array = new Uint8Array()
  /** The number of fields. */
  count = 0
  #text = ''

  /** Where the value of a field starts. */
  start(field: number): number {
    return valueStarts[field]!
  }

  /** Where the value of a field ends. */
  end(field: number): number {
    return valueEnds[field]!
  }

  /** Finds the fields of a body. @returns false when anything about it is unusual */
  scan(body: Buffer): boolean {
    const { length } = body
    if (length === 0 || length > ordinaryBodyMax) return false
    let count = 0
    // The delimiter before a pair; a delimiter at the end begins an empty pair.
    for (let at = -1; at < length; count += 1) {
      const name = at + 1
      at = name
      while (at < length && namePart[body[at]!] === 1) at += 1
      if (at === name || at === length || body[at] !== equals || count === fieldsMax) return false
      nameStarts[count] = name
      valueStarts[count] = at + 1
      let traits = 0
      let digits = 0
      for (at += 1; at < length; at += 1) {
        const kind = kinds[body[at]!]!
        if (kind <= digit) {
          digits = (digits & -(kind & 1)) + (kind >> 1)
          if (digits >= cardDigitsMin) traits |= manyDigits
        } else if (kind === percent) {
          // The digits of the escape itself are counted as digits: once too often does no harm.
          const byte = escapedByte(body, at)
          if (byte < 32 || byte === 127) return false
          traits |= byte > 127 ? escaped | beyondAscii : escaped
        } else if (kind === ampersand) {
          break
        } else if (kind === plus) {
          traits |= escaped
        } else {
          return false
        }
      }
      valueEnds[count] = at
      traitsOf[count] = traits
    }
    this.bytes = body
    this.count = count
    this.#text = body.toString('latin1')
    return true
  }

  name(field: number): string {
    return this.#text.slice(nameStarts[field], valueStarts[field]! - 1)
  }

  #raw(field: number): string {
    return this.#text.slice(valueStarts[field], valueEnds[field])
  }

  /** The decoded value of a field; undefined when its escapes are not UTF-8. */
  value(field: number): string | undefined {
    const text = this.#raw(field)
    if ((traitsOf[field]! & escaped) === 0) return text
    try {
      return decodeURIComponent(text.includes('+') ? text.replaceAll('+', ' ') : text)
    } catch {
      return undefined
    }
  }

  /** Whether a value has neither an escape nor a plus sign, so that its bytes are its characters. */
  isPlain(field: number): boolean {
    return (traitsOf[field]! & escaped) === 0
  }

  /** Whether every escape beyond ASCII belongs to UTF-8. */
  isUtf8(): boolean {
    for (let field = 0; field < this.count; field += 1) {
      if ((traitsOf[field]! & beyondAscii) !== 0 && this.value(field) === undefined) return false
    }
    return true
  }

  /**
   * Whether the body may hold a card number. Names need no look, because no layout has a name that holds one.
   *
   * @param ownNumber see `mayHoldCardNumber` of texts
   * @param checkValues fields that are known to hold check values or ciphertext
   */
  mayHoldCardNumber(ownNumber: string | null, checkValues: readonly number[]): boolean {
    for (let field = 0; field < this.count; field += 1) {
      if ((traitsOf[field]! & manyDigits) === 0 || checkValues.includes(field)) continue
      if (mayHoldCardNumber(this.#raw(field), ownNumber)) return true
    }
    return false
  }

  /** Whether the names are these, in this order. */
  hasNames({ names, bytes }: Layout<unknown>): boolean {
    if (names.length !== this.count) return false
    const { bytes: body, count } = this
    let known = 0
    for (let field = 0; field < count; field += 1) {
      // The delimiter as well, so that one name is not taken for the beginning of another.
      const end = valueStarts[field]!
      for (let at = nameStarts[field]!; at < end; at += 1, known += 1) {
        if (body[at] !== bytes[known]) return false
      }
    }
    return true
  }
}

/** How many layouts are remembered. A gateway sends its fields in one order for each kind of payment. */
const layoutsMax = 16

/**
 * Remembers the layouts of forms that proved to be genuine, so that names are looked up and sorted once for each order in
 * which a gateway sends them. Whatever strangers send is not remembered.
 */
export class Layouts<Plan> {
  readonly #planFor: (names: readonly string[]) => Plan | undefined
  #known: Layout<Plan>[] = []

  /** @param planFor undefined where names are missing that an ordinary form has */
  constructor(planFor: (names: readonly string[]) => Plan | undefined) {
    this.#planFor = planFor
  }

  /** @returns undefined when the names are not ordinary: one came twice, or the plan needs others */
  of(form: OrdinaryForm): Layout<Plan> | undefined {
    for (const layout of this.#known) if (form.hasNames(layout)) return layout
    const names = Array.from({ length: form.count }, (_, field) => form.name(field))
    const places = new Map(names.map((name, field) => [name, field]))
    if (places.size < names.length || names.some((name) => maskCardNumbers(name) !== name)) return undefined
    const plan = this.#planFor(names)
    return plan === undefined
      ? undefined
      : { names, places, bytes: Buffer.from(names.map((name) => `${name}=`).join(''), 'latin1'), plan }
  }

  /** Remembers the layout of a genuine form, the latest first. */
  remember(layout: Layout<Plan>): void {
    if (this.#known[0] === layout) return
    this.#known = [layout, ...this.#known.filter((known) => known !== layout)].slice(0, layoutsMax)
  }
}

/** The values of an ordinary form by name, decoded when they are asked for. */
export class OrdinaryValues implements Values {
  readonly #form: OrdinaryForm
  readonly #places: ReadonlyMap<string, number>

  constructor(form: OrdinaryForm, { places }: Layout<unknown>) {
    this.#form = form
    this.#places = places
  }

  get(name: string): string | undefined {
    const field = this.#places.get(name)
    return field === undefined ? undefined : this.#form.value(field)
  }

  has(name: string): boolean {
    return this.#places.has(name)
  }
}
