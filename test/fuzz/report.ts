import type { Attempt } from './attempt.ts'
import { printable } from './wire/printable.ts'
import type { Answer } from './wire/read-answers.ts'

/** A request that failed a check, and its faults. */
export interface Failure {
  attempt: Attempt
  faults: readonly string[]
}

/** What a request can be repeated by: the seed of its round, and its path from there. */
export interface Place {
  seed: number
  path: string
}

const inShort = ({ status, headers, body }: Answer): string =>
  [status, headers.get('content-type'), headers.get('location'), printable(Buffer.from(body, 'latin1'))]
    .filter(Boolean)
    .join(' ')

/** The message for the developer. */
export function report({ attempt, faults, seed, path }: Failure & Place, note = ''): string {
  const { draft, bytes, answer } = attempt
  return [
    `${faults.join('; ')}.${note}`,
    `Kind: ${draft.kind} (framing: ${draft.framing}, sender ${draft.manner})`,
    `Again: TORTURE_SEED=${seed} TORTURE_PATH=${path} npm test -- test/fuzz/fuzz.test.ts`,
    `Request: printf '%b' '${printable(bytes)}' | nc 127.0.0.1 $API_PORT`,
    `Answer: ${answer ? inShort(answer) : 'none'}`,
  ].join('\n')
}
