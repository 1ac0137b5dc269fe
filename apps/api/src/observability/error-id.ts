import { randomId } from '../access/random-id.ts'

/** Ties what a customer is told to a line in the log: 12 characters to read out, such as `7Q2M0ZKX4TB9`. */
export function newErrorId(): string {
  return randomId(12)
}
