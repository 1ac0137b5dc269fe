import { spcheck, spcheckSum, type SpcheckFields } from '../check-values.ts'

const checkCodeMax = 99_999_999n

/**
 * Whether there is a check code of at most eight digits that leads to this spcheck. It is computed backwards, as
 * everybody can who sees one answer; the code itself must therefore never leave this function.
 */
export function fitsAnotherCheckCode(fields: SpcheckFields, received: bigint): boolean {
  const sum = spcheckSum(fields)
  // With a check code of zero an spcheck is what the digits of the sum alone come to.
  const twice = received - BigInt(spcheck(fields, '0'))
  // The code is quotient × sum + remainder, and counts the quotient's part once and the remainder twice.
  return [twice / sum, twice / sum - 1n].some((quotient) => {
    const remainders = twice - quotient * sum
    const code = quotient * sum + remainders / 2n
    const isPossible = quotient >= 0n && remainders >= 0n && remainders % 2n === 0n && remainders / 2n < sum
    return isPossible && code > 0n && code <= checkCodeMax
  })
}
