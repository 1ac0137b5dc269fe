import { taipeiTime } from '../time/taipei.ts'

/** How many random bytes `tradeNumber` reads. */
export const tradeNumberBytes = 16

// Without I and O, which people take for 1 and 0 when they read a number out.
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ'
const symbols = `0123456789${letters}`
const symbolsAfterLetter = 13

/**
 * Makes a trade number that every gateway accepts: 20 capital letters and digits, `yymmdd` in Asia/Taipei and
 * then 14 characters that hold 70.7 bits of the randomness given.
 *
 * The first character behind the date is always a letter, so that date and digits never form a run that looks like a card
 * number and is masked.
 *
 * @param randomBytes at least 16 bytes from a cryptographic source; the first 16 are used, many more bits than
 *   the number holds, so that no character is noticeably more likely than another
 * @throws RangeError when there are fewer
 */
export function tradeNumber(now: Date, randomBytes: Uint8Array): string {
  let random = wholeNumber(randomBytes)
  const draw = (from: string): string => {
    const size = BigInt(from.length)
    const drawn = from.charAt(Number(random % size))
    random /= size
    return drawn
  }
  const rest = Array.from({ length: symbolsAfterLetter }, () => draw(symbols))
  return taipeiTime(now).date.slice(2) + draw(letters) + rest.join('')
}

function wholeNumber(bytes: Uint8Array): bigint {
  if (bytes.length < tradeNumberBytes) throw new RangeError(`A trade number needs ${tradeNumberBytes} bytes.`)
  return BigInt(`0x${Buffer.from(bytes.subarray(0, tradeNumberBytes)).toString('hex')}`)
}
