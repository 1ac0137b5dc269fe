import type { Database, SettleLane } from '@baoming/database'
import type { Config } from './config/config.ts'
import type { Jobs } from './jobs/queue.ts'
import type { AskGateway } from './gateways/outbound/ask-gateway.ts'

/** What the routes work with; `app.ts` puts it together. */
export interface Context {
  config: Config
  database: Database
  /** Where callbacks are settled; those that come at the same time share a commit. */
  lane: SettleLane
  jobs: Jobs
  askGateway: AskGateway
}
