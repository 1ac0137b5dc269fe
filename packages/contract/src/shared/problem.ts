import { Type, type Static } from 'typebox'
import { problemCodes, type ProblemCode } from './problem-codes.ts'

/** RFC 9457 `application/problem+json`. */
export const Problem = Type.Object(
  {
    type: Type.String({ description: 'about:blank' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.Optional(Type.String()),
    code: Type.String({ description: `One of: ${Object.keys(problemCodes).join(', ')}` }),
    errorId: Type.String({ description: 'Also in the log' }),
    errors: Type.Optional(
      Type.Array(Type.Object({ path: Type.String(), message: Type.String() }), {
        description: 'With bad_request: where the request does not fit, as JSON pointers',
      }),
    ),
  },
  { description: 'RFC 9457 problem details' },
)
/** A problem with a known code. */
export type Problem = Omit<Static<typeof Problem>, 'code'> & { code: ProblemCode }
