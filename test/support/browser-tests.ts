import { afterAll, beforeAll } from 'vitest'
import { useVisitors } from './visitors.ts'
import { startWorld, type World } from './world.ts'

/** One world and one browser for the tests around the call. */
export function useBrowser(env: Record<string, string> = {}) {
  let world: World

  const visitors = useVisitors(() => world.output())
  beforeAll(async () => {
    world = await startWorld(env)
  })
  afterAll(() => world?.stop())

  return {
    ...visitors,
    get world() {
      return world
    },
  }
}
