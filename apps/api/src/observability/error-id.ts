import { randomId } from '../random-id.ts'

/** An id that the customer sees and the log repeats: 12 characters to read out, such as `7Q2M0ZKX4TB9`. */
export function newErrorId(): string {
  return randomId(12)
}
