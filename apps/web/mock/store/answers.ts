import { ApiUnreachable, type ProblemCode } from '@baoming/contract'
import { aProblem } from '@baoming/contract/fixtures'

/** An answer that does not come. */
export const never = () => new Promise<never>(() => {})

export const unreachable = async (): Promise<never> => {
  throw new ApiUnreachable(new TypeError('Failed to fetch'))
}

export const problem = (status: number, code: ProblemCode) => aProblem(status, code)

export const refused = (status: number, code: ProblemCode) => async (): Promise<never> => {
  throw problem(status, code)
}
