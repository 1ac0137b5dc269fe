import { ApiUnreachable, type CustomerProblemCode } from '@baoming/contract'
import { aProblem } from '@baoming/contract/fixtures'

/** A call that is never answered. */
export const pending = () => new Promise<never>(() => {})

/** Fails as a call does without a network. */
export const unreachable = async (): Promise<never> => {
  throw new ApiUnreachable(new TypeError('Failed to fetch'))
}

/** A problem as the API sends it. */
export const problem = (status: number, code: CustomerProblemCode) => aProblem(status, code)

/** A handler that answers every call with a problem. */
export const failWith = (status: number, code: CustomerProblemCode) => async (): Promise<never> => {
  throw problem(status, code)
}
