import type { Draft } from '../wire/draft.ts'
import type { Sent } from './framings.ts'
import type { Heads } from './headers.ts'

/** The parts of a request, which are generated separately. */
interface Parts extends Pick<Draft, 'kind' | 'calls' | 'startLine' | 'body'> {
  heads: Heads
  sent?: Sent
  /** Whether start line and body are valid HTTP. */
  certain: boolean
  vouches?: Draft['vouches']
  key?: Draft['key']
}

const plainly: Sent = { framing: 'length', manner: 'waits', certain: true }

/** Composes a request; it is certain to reach a handler when all of its parts are valid HTTP. */
export const compose = ({ heads, sent = plainly, certain, ...parts }: Parts): Draft => ({
  vouches: null,
  key: null,
  ...parts,
  headers: heads.headers,
  framing: sent.framing,
  manner: sent.manner,
  certain: certain && heads.certain && sent.certain,
})
