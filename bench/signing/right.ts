import type { Case } from './cases.ts'
import type { Contender } from './contenders.ts'

/** How many of the cases get the value they must get, from 0 to 1. One that throws is not right. */
export function rightShare({ sign }: Contender, cases: readonly Case[]): number {
  const right = cases.filter(({ fields, keys, expected }) => {
    try {
      return sign(keys)(fields) === expected
    } catch {
      return false
    }
  })
  return right.length / cases.length
}
