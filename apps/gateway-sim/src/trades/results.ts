import { randomBytes, randomInt } from 'node:crypto'
import type { SimulatedResult } from '@baoming/gateways/sim'
import type { Ending } from '../scenarios/scenario.ts'
import type { TestCard } from '../scenarios/test-card.ts'

const numbersMax = 999_999_999

/** Gives out the gateways' own numbers: eight or nine digits, as in recorded callbacks, rising, never the same twice. */
export class ResultNumbers {
  // A random start, so that a shop whose database outlives the simulator never meets a number again.
  last = randomInt(10_000_000, 900_000_000)

  /** Continues after the last number of a saved state. A number of ten digits is from an older format and is ignored. */
  restore(last: number): void {
    if (last <= numbersMax) this.last = last
  }

  next(): string {
    this.last += 1
    return String(this.last)
  }
}

/** Makes a result of a scenario's ending. */
export function makeResult(ending: Ending, card: TestCard, number: string, at: Date): SimulatedResult {
  const { approved, code, message, eci, simulatedPaid } = ending
  const { first6, last4, expiry } = card
  return {
    outcome: approved ? 'approved' : 'declined',
    code,
    message,
    number,
    at,
    card: { first6, last4, expiry },
    eci,
    authCode: approved ? randomDigits(6) : '',
    token: token(),
    simulatedPaid,
  }
}

function randomDigits(count: number): string {
  return String(randomInt(10 ** count)).padStart(count, '0')
}

/** 40 hexadecimal digits, without a run of decimal ones that a shop would mask as a card number. */
function token(): string {
  const drawn = randomBytes(20).toString('hex')
  return /\d{13}/.test(drawn) ? token() : drawn
}
