import type { officeAddresses } from './addresses.ts'
import type { Access } from './permissions.ts'
import { accountRoutes } from './routes/account.ts'
import { classFileRoutes } from './routes/class-files.ts'
import { classesRoutes } from './routes/classes.ts'
import { doorRoutes } from './routes/door.ts'
import { exportsRoutes } from './routes/exports.ts'
import { homeRoutes } from './routes/home.ts'
import { logRoutes } from './routes/log.ts'
import { attentionRoutes, orderActsRoutes } from './routes/order-acts.ts'
import { ordersRoutes } from './routes/orders.ts'
import { settingsRoutes } from './routes/settings.ts'
import { rollsRoutes } from './routes/rolls.ts'
import { staffRoutes } from './routes/staff.ts'

/** The office's API as a table, a file a group. `access` says who may call a route; the server refuses to start without it. */
export const officeRoutes = {
  ...doorRoutes,
  ...accountRoutes,
  ...staffRoutes,
  ...logRoutes,
  ...classesRoutes,
  ...classFileRoutes,
  ...ordersRoutes,
  ...orderActsRoutes,
  ...attentionRoutes,
  ...rollsRoutes,
  ...exportsRoutes,
  ...homeRoutes,
  ...settingsRoutes,
} satisfies Record<keyof typeof officeAddresses, { access: Access; schema: object }>

export type OfficeRoutes = typeof officeRoutes
export type OfficeRouteName = keyof OfficeRoutes
