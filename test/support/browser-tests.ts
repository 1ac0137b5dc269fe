import { afterAll, beforeAll } from 'vitest'
import { sharedOfficeFolder, sharedWebFolder, sharedWorld } from './shared-world.ts'
import { useVisitors } from './visitors.ts'
import { startWorld, type World } from './world.ts'

type Settings = Record<string, string>

/**
 * A world and a browser for the tests around the call. Other files sell in the same world unless this one asks for
 * settings of its own: let a test count only what is its own, in a class that no other file sells or that is sold
 * without limit.
 *
 * @param settings read when the tests begin
 */
export function useBrowser(settings?: Settings | (() => Settings)) {
  let world: World

  const visitors = useVisitors(() => world.output())
  beforeAll(async () => {
    const env = typeof settings === 'function' ? settings() : settings
    const folders = async () => ({
      WEB_FOLDER: await sharedWebFolder(),
      OFFICE_FOLDER: await sharedOfficeFolder(),
    })
    world = env ? await startWorld({ ...(await folders()), ...env }) : await sharedWorld()
  })
  afterAll(() => world?.stop())

  return {
    ...visitors,
    get world() {
      return world
    },
  }
}
