import { cases, keys } from './signing/cases.ts'
import { contenders } from './signing/contenders.ts'
import { measure } from './signing/measure.ts'
import { rightShare } from './signing/right.ts'
import { table } from './signing/table.ts'

const { vectors, random, notice, seed } = cases()

const shares = contenders.map((contender) => ({
  name: contender.name,
  vectors: rightShare(contender, vectors),
  random: rightShare(contender, random),
}))

const tasks = contenders.flatMap(({ name, sign, verify }) => {
  const signWithKeys = sign(keys)
  const verifications = verify(keys, notice).map((task) => ({ name, ...task }))
  return [{ name, what: 'sign', run: () => signWithKeys(notice) }, ...verifications]
})

console.log(
  `Node ${process.version}, packages/gateways as compiled by tsc; ${random.length} random cases from seed ${seed}.\n`,
)
console.log(table(measure(tasks), shares))
