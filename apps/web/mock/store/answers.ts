import { ApiProblem, ApiUnreachable, type ProblemCode } from '@baoming/contract'

/** An answer that does not come. */
export const never = () => new Promise<never>(() => {})

export const unreachable = async (): Promise<never> => {
  throw new ApiUnreachable(new TypeError('Failed to fetch'))
}

export const problem = (status: number, code: ProblemCode) =>
  new ApiProblem({ type: 'about:blank', title: code, status, code, errorId: '7Q2M0ZKX4TB9' })

export const refused = (status: number, code: ProblemCode) => async (): Promise<never> => {
  throw problem(status, code)
}
