import type { Database } from '@baoming/database'
import { gate } from '@baoming/database/testing'

/** Something that blocks the API until it is released. */
export interface Obstacle {
  letGo(): Promise<void>
}

type Transaction = Parameters<Parameters<Database['db']['transaction']>[0]>[0]

/** Locks something in a transaction that stays open. Resolves when the lock is held. */
export async function holdLock(
  { db }: Database,
  lock: (tx: Transaction) => Promise<unknown>,
): Promise<Obstacle> {
  const locked = gate()
  const letGo = gate()
  const transaction = db.transaction(async (tx) => {
    await lock(tx)
    locked.open()
    await letGo.opened
  })
  await Promise.race([locked.opened, transaction])
  return {
    async letGo() {
      letGo.open()
      await transaction
    },
  }
}
