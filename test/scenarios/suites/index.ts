import type { Shop } from '../shop/shop.ts'
import { arrivalOrder } from './arrival-order.ts'
import { askingTheGateway } from './asking-the-gateway.ts'
import { classicRecheck } from './classic-recheck.ts'
import { everyScenario } from './every-scenario.ts'
import { lateMoney } from './late-money.ts'
import { resends } from './resends.ts'
import { secondThoughts } from './second-thoughts.ts'
import { twoPayments } from './two-payments.ts'

/** What has to hold for every shop, however many processes it has and wherever it keeps its data. */
export function scenarioTests(shop: () => Shop, options = { sampled: false }): void {
  // First: later on jobs begin to ask about the payments that other tests have left open.
  askingTheGateway(shop)
  everyScenario(shop, options)
  arrivalOrder(shop)
  secondThoughts(shop)
  resends(shop)
  classicRecheck(shop)
  lateMoney(shop)
  twoPayments(shop)
}
