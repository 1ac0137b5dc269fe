import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../../../../src/index.ts'
import type { Call, History } from '../histories/history.ts'
import type { Made } from './made.ts'
import type { Shop } from '../model/shop.ts'
import { openDesk } from './desk.ts'
import { patiently } from './patience.ts'
import { possible } from './possible.ts'
import { readShop } from './read-shop.ts'

export interface Run {
  made: Made[]
  /** What the database holds in the end. */
  found: Shop
}

/** Carries a history out on classes of its own and reads back what has become of them. */
export async function runHistory(database: Database, history: History): Promise<Run> {
  const desk = await openDesk(database, history)
  const made: Made[] = []
  let moment = 0

  async function make(wanted: Call, actor: Made['actor']): Promise<void> {
    const call = possible(made, wanted)
    if (!call) return
    const calledAt = moment++
    const results = await patiently(desk.perform(call, actor === 'opening' ? 0 : actor)).catch(
      (error: Error) => error,
    )
    made.push({ actor, call, calledAt, returnedAt: moment++, results })
  }

  for (const call of history.opening) await make(call, 'opening')
  const acting = history.actors.map(async (turns, actor) => {
    for (const { pause, call } of turns) {
      if (pause > 0) await sleep(pause)
      await make(call, actor)
    }
  })
  await Promise.all(acting)
  return { made, found: await readShop(database, history, desk.names) }
}
