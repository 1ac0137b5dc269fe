import type { Access } from './permissions.ts'

/** Some routes of the office by the names of their calls. `access` says who may call a route. */
export type RouteGroup = Record<string, { method: string; url: string; access: Access; schema: object }>
