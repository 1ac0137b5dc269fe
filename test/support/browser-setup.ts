import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestProject } from 'vitest/node'
import { builtOffice, builtWeb } from './built-web.ts'
import { startWorld, type World } from './world.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where files get what they share, each of it made when it is first asked for. */
    sharedUrl: string
  }
}

/** What a file asks for. */
type Answers = Record<string, () => Promise<unknown>>

/** Runs once for all browser tests, in the process that starts theirs. @returns ends what they have shared */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let world: Promise<World> | undefined
  const server = await serve({
    '/web-folder': builtWeb,
    '/office-folder': builtOffice,
    '/world': async () => {
      const { webUrl, apiUrl, simUrl, dataDir } = await (world ??= startWorld())
      return { webUrl, apiUrl, simUrl, dataDir }
    },
    '/output': async () => (await world)?.output() ?? '',
  })
  project.provide('sharedUrl', `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  return async () => {
    server.close()
    server.closeAllConnections()
    await world?.then(
      ({ stop }) => stop(),
      () => undefined,
    )
  }
}

async function serve(answers: Answers): Promise<Server> {
  const server = createServer((request, response) => {
    void answers[request.url!]!().then(
      (answer) => response.end(JSON.stringify(answer)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return server
}
