import type { Case } from './cases.ts'
import type { Contender } from './contenders.ts'

/** The share of cases with the expected value, from 0 to 1. A contender that throws counts as wrong. */
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
