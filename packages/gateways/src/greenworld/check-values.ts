import { hash } from 'node:crypto'

/** What `spcheck` covers, as written on the wire: ASCII digits. */
export interface SpcheckFields {
  process_time: string
  gwsr: string
  amount: string
}

/** What `inspect` covers, as written on the wire; an absent field counts as empty. */
export interface InspectFields extends SpcheckFields {
  response_code: string
  od_sob: string
  auth_code: string
}

/** The number `spcheck` is made of. Added as numbers, so leading zeros vanish; gwsr can have ten digits. */
export function spcheckSum({ process_time, gwsr, amount }: SpcheckFields): bigint {
  return BigInt(process_time) + BigInt(gwsr) + BigInt(amount)
}

/**
 * Computes the check value `spcheck`, as several public shop modules of the protocol do.
 *
 * It proves little: it covers neither `succ` nor the order, only the sum of three numbers, and the check code can be
 * computed from one callback. A success needs the recheck as well.
 *
 * @param checkCode ASCII digits
 * @throws RangeError when the sum is zero, SyntaxError when a field is not a number
 */
export function spcheck(fields: SpcheckFields, checkCode: string): string {
  const sum = spcheckSum(fields)
  const code = BigInt(checkCode)
  return String((code % sum) + code + everyOther(sum, 0) + everyOther(sum, 1))
}

/**
 * Computes the check value `inspect`, as the vendor's own modules do: 32 lower-case hexadecimal digits. It covers the
 * order but not `succ`.
 */
export function inspect(fields: InspectFields, account: string): string {
  const { gwsr, response_code, process_time, amount, od_sob, auth_code } = fields
  const answer = md5(gwsr + response_code + process_time + amount + od_sob + auth_code)
  return md5(xor(answer, md5(account)))
}

/**
 * Makes the argument of a capture, a fixed-width text: `C`, merchant number (6 digits), gwsr (10), amount (8), check
 * value (9), random part (3). Source: a public donation site; no second source was found.
 *
 * @param random up to three ASCII digits, drawn anew for each capture
 * @throws RangeError when a field does not fit its width or is not all digits
 */
export function captureQuery(
  { client, gwsr, amount }: { client: string; gwsr: string; amount: string },
  checkCode: string,
  random: string,
): string {
  const sale = fixedWidth(client, 6) + fixedWidth(gwsr, 10) + fixedWidth(amount, 8)
  const factor = BigInt(fixedWidth(random, 3))
  const check = (everyNth(sale, 5) * factor + everyNth(sale, 3)) % BigInt(checkCode)
  return `C${sale}${fixedWidth(String(check), 9)}${fixedWidth(random, 3)}`
}

function fixedWidth(digits: string, width: number): string {
  if (!/^\d+$/.test(digits) || digits.length > width) throw new RangeError(`Not a number of ${width} digits.`)
  return digits.padStart(width, '0')
}

/** Every nth digit, counted from 1, read as a number. */
function everyNth(digits: string, n: number): bigint {
  return BigInt([...digits].filter((_, index) => (index + 1) % n === 0).join(''))
}

/** Digits 1, 3, 5 (from 0) or 2, 4, 6 (from 1) of a number, read as a number. */
function everyOther(number: bigint, from: 0 | 1): bigint {
  const digits = [...String(number).slice(0, 6)]
  return BigInt(digits.filter((_, index) => index % 2 === from).join(''))
}

// Character by character over the 32 hexadecimal digits, not over the 16 bytes they stand for.
function xor(one: string, other: string): Uint8Array {
  const mask = Buffer.from(other, 'ascii')
  return Buffer.from(one, 'ascii').map((byte, index) => byte ^ (mask[index] ?? 0))
}

function md5(data: string | Uint8Array): string {
  return hash('md5', data, 'hex')
}
