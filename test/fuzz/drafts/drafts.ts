import fc from 'fast-check'
import type { Cast } from '../target/cast.ts'
import type { Draft } from '../wire/draft.ts'
import { apiDrafts } from './api-calls.ts'
import { callbackDrafts } from './callbacks.ts'
import { noiseDrafts } from './noise.ts'

/** Every kind of request, in the proportions in which they are sent. */
export const drafts = (cast: Cast): fc.Arbitrary<Draft> =>
  fc.oneof(
    { weight: 8, arbitrary: callbackDrafts(cast) },
    { weight: 6, arbitrary: apiDrafts(cast) },
    { weight: 1, arbitrary: noiseDrafts },
  )
