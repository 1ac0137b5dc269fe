import { hash, timingSafeEqual } from 'node:crypto'
import { encodeLikeDotNet } from '../form/dotnet-encoding.ts'
import { escapedByte, Layouts, ordinaryBodyMax, OrdinaryForm, OrdinaryValues } from '../form/ordinary-form.ts'
import { ownTradeNumber } from '../form/values.ts'
import type { VerifiedReading } from '../protocol/reading.ts'
import { readSigned } from './answer.ts'
import { notice } from './callback.ts'
import { checkMacField, sortForSigning } from './check-values.ts'
import type { EcpayKeys, EcpayMerchant } from './merchant.ts'

/** Where a form with these names has what its reader needs. */
interface SigningPlan {
  checkMac: number
  /** The signed fields in the order in which they are signed. */
  order: Int32Array
  /** What the line to sign has before the value of each of them: `%26name%3d`. */
  marks: readonly Uint8Array[]
}

// Reading is synchronous, so one form and one line are enough for all.
const form = new OrdinaryForm()
const line = Buffer.alloc(2 * ordinaryBodyMax)
const layouts = new Layouts(planFor)

/**
 * Reads a notice whose form is ordinary, which names the current keys' signature and an intelligible result: nearly every
 * notice. The line to sign is written from the bytes that arrived, because the sender's encoding and the vendor's differ
 * in the case of letters and in a few characters.
 *
 * @returns what `readCallback` would, or undefined for everything else
 */
export function readOrdinary(body: Buffer, merchant: EcpayMerchant): VerifiedReading | undefined {
  if (!form.scan(body)) return undefined
  const layout = layouts.of(form)
  if (!layout || !isSigned(layout.plan, merchant.keys) || !form.isUtf8()) return undefined
  layouts.remember(layout)
  const values = new OrdinaryValues(form, layout)
  const holdsNoCardNumber = !form.mayHoldCardNumber(ownTradeNumber(values), [layout.plan.checkMac])
  const reading = readSigned(values, merchant, notice, currentKeys, holdsNoCardNumber)
  return reading.verified ? reading : undefined
}

const currentKeys = { previousKeyId: null }

function planFor(names: readonly string[]): SigningPlan | undefined {
  const checkMac = names.indexOf(checkMacField)
  if (checkMac < 0) return undefined
  const sorted = sortForSigning(names.map((name, field) => [name, String(field)]))
  return {
    checkMac,
    order: Int32Array.from(sorted, ([, field]) => Number(field)),
    marks: sorted.map(([name]) => asBytes(encodeLikeDotNet(`&${name}=`))),
  }
}

const asBytes = (ascii: string) => Uint8Array.from(Buffer.from(ascii, 'latin1'))

const digestLength = 64
const received = Buffer.alloc(digestLength)
const expected = Buffer.alloc(digestLength)

/** Whether the form carries the check value of all its other fields. Compares in constant time. */
function isSigned(plan: SigningPlan, keys: EcpayKeys): boolean {
  const start = form.start(plan.checkMac)
  if (form.end(plan.checkMac) - start !== digestLength) return false
  for (let at = 0; at < digestLength; at += 1) {
    const byte = form.bytes[start + at]!
    // Lower-case digits are no valid check value, and would become valid by lowering.
    if (!isUpperHex(byte)) return false
    received[at] = lowered[byte]!
  }
  expected.write(hash('sha256', line.subarray(0, writeLine(plan, keys)), 'hex'), 'latin1')
  return timingSafeEqual(received, expected)
}

const isUpperHex = (byte: number) => (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 70)

/** Writes the line to sign, encoded. @returns its length */
function writeLine({ order, marks }: SigningPlan, keys: EcpayKeys): number {
  const { before, after } = keyTextsOf(keys)
  let end = writeBytes(before, 0)
  for (let place = 0; place < order.length; place += 1) {
    end = writeBytes(marks[place]!, end)
    end = writeValue(order[place]!, end)
  }
  return writeBytes(after, end)
}

// Most are shorter than what a call of `set` costs.
function writeBytes(bytes: Uint8Array, to: number): number {
  for (let at = 0; at < bytes.length; at += 1) line[to + at] = bytes[at]!
  return to + bytes.length
}

const percent = 37

/** Encodes a value from the way it was sent to the way it is signed. */
function writeValue(field: number, to: number): number {
  const { bytes } = form
  const end = form.end(field)
  for (let at = form.start(field); at < end; at += 1) {
    const byte = bytes[at]!
    if (byte !== percent) {
      line[to++] = lowered[byte]!
      continue
    }
    const unescaped = signedUnescaped[escapedByte(bytes, at)]!
    if (unescaped === 0) {
      line[to++] = percent
      line[to++] = lowered[bytes[at + 1]!]!
      line[to++] = lowered[bytes[at + 2]!]!
    } else {
      line[to++] = unescaped
    }
    at += 2
  }
  return to
}

const lowered = Uint8Array.from({ length: 256 }, (_, code) => (code >= 65 && code <= 90 ? code + 32 : code))

/** For each byte that may come escaped and is signed as one character: that character. 0 for those signed escaped. */
const signedUnescaped = Uint8Array.from({ length: 256 }, (_, code) => {
  const encoded = code < 128 ? encodeLikeDotNet(String.fromCharCode(code)) : ''
  return encoded.length === 1 ? encoded.charCodeAt(0) : 0
})

/** The line before and after the fields, by keys. */
const keyTexts = new WeakMap<EcpayKeys, { before: Uint8Array; after: Uint8Array }>()

function keyTextsOf(keys: EcpayKeys) {
  const known = keyTexts.get(keys)
  if (known) return known
  const made = {
    before: asBytes(encodeLikeDotNet(`HashKey=${keys.hashKey}`)),
    after: asBytes(encodeLikeDotNet(`&HashIV=${keys.hashIv}`)),
  }
  keyTexts.set(keys, made)
  return made
}
