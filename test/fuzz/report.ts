import type { Attempt } from './attempt.ts'
import { printable } from './wire/printable.ts'
import type { Answer } from './wire/read-answers.ts'

/** A request that has done something wrong, and what. */
export interface Failure {
  attempt: Attempt
  faults: readonly string[]
}

/** By what a request is made again: the seed of its round, and the way to it from there. */
export interface Place {
  seed: number
  path: string
}

const inShort = ({ status, headers, body }: Answer): string =>
  [status, headers.get('content-type'), headers.get('location'), printable(Buffer.from(body, 'latin1'))]
    .filter(Boolean)
    .join(' ')

/** For whoever has to mend it. */
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
