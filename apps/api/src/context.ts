import type { Database } from '@baoming/database'
import type { Config } from './config.ts'
import type { Jobs } from './jobs/jobs.ts'
import type { AskGateway } from './callbacks/ask-gateway.ts'

/** What the routes work with; `app.ts` puts it together. */
export interface Context {
  config: Config
  database: Database
  jobs: Jobs
  askGateway: AskGateway
}
