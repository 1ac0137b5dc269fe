import type { Draft } from '../wire/draft.ts'
import type { Sent } from './framings.ts'
import type { Heads } from './headers.ts'

/** What is drawn on its own, before it is one request. */
interface Parts extends Pick<Draft, 'kind' | 'calls' | 'startLine' | 'body'> {
  heads: Heads
  sent?: Sent
  /** Whether HTTP has no reason to refuse the start line and the body. */
  certain: boolean
  vouches?: Draft['vouches']
  key?: Draft['key']
}

const plainly: Sent = { framing: 'length', manner: 'waits', certain: true }

/** A request is as certain as its parts. */
export const compose = ({ heads, sent = plainly, certain, ...parts }: Parts): Draft => ({
  vouches: null,
  key: null,
  ...parts,
  headers: heads.headers,
  framing: sent.framing,
  manner: sent.manner,
  certain: certain && heads.certain && sent.certain,
})
