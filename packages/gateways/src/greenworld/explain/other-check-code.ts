import { spcheck, spcheckSum, type SpcheckFields } from '../check-values.ts'

const checkCodeMax = 99_999_999n

/**
 * Whether a check code of at most eight digits leads to this spcheck. The code is computed backwards, as anyone can who
 * sees one response; it must therefore never leave this function.
 */
export function fitsAnotherCheckCode(fields: SpcheckFields, received: bigint): boolean {
  const sum = spcheckSum(fields)
  // With a check code of zero, spcheck depends on the digits of the sum alone.
  const twice = received - BigInt(spcheck(fields, '0'))
  // The code is quotient × sum + remainder; spcheck counts the quotient once and the remainder twice.
  return [twice / sum, twice / sum - 1n].some((quotient) => {
    const remainders = twice - quotient * sum
    const code = quotient * sum + remainders / 2n
    const isPossible = quotient >= 0n && remainders >= 0n && remainders % 2n === 0n && remainders / 2n < sum
    return isPossible && code > 0n && code <= checkCodeMax
  })
}
