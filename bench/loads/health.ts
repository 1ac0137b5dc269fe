import { expectStatus, type Conversation } from '../lib/conversation.ts'
import { get } from '../lib/http.ts'
import type { LoadPlan } from '../lib/load.ts'
import { serveLoad, type IsOver } from '../lib/load-process.ts'

/** Asks whether the process is well, twenty times a second on each connection. */
export type HealthPlan = LoadPlan

const health = { kind: 'healthz', bytes: get('/healthz'), pauseMilliseconds: 50 }

const prepare = (_plan: HealthPlan, isOver: IsOver) =>
  function* (): Conversation {
    while (!isOver()) expectStatus(yield health, 200, '/healthz')
  }

await serveLoad(prepare)
