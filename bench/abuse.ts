import { callbackCost } from './abuse/callback-cost.ts'

/** Each part prints what one kind of abuse costs; parts that need a database or the API come from `lib/`. */
const parts: Record<string, () => string | Promise<string>> = {
  'What a hostile callback costs': callbackCost,
}

for (const [title, part] of Object.entries(parts)) console.log(`${title}\n\n${await part()}\n`)
