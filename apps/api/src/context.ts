import type { Database, OrderLane, OrderReader, PaymentLane, SettleLane } from '@baoming/database'
import type { Config } from './config/config.ts'
import type { ClassPages } from './customer/class-pages.ts'
import type { AskGateway } from './gateways/outbound/ask-gateway.ts'
import type { Jobs } from './jobs/queue.ts'
import type { OrganiserReader } from './organiser/organiser.ts'

/** What routes and jobs work with; `app.ts` composes it. */
export interface Context {
  config: Config
  database: Database
  /** Settles gateway responses; those that arrive at the same time share a commit. */
  lane: SettleLane
  /** Creates orders; those of the same time share a commit, too. */
  orderLane: OrderLane
  /** Opens payments, likewise. */
  paymentLane: PaymentLane
  classPages: ClassPages
  /** Reads orders for their pages. */
  orderReader: OrderReader
  /** What the organiser has set, with the environment’s values where nothing is set. */
  organiser: OrganiserReader
  jobs: Jobs
  askGateway: AskGateway
}
