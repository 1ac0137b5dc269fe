import { areaOf, roomOf } from './rooms.mjs'

/**
 * Which way imports may run between the rooms of one area: a room imports `only` these, or `never` those. A room that
 * is not listed is free. Walls between packages are lint rules: see `boundaries` in eslint.config.js.
 */
export const walls = {
  'apps/api/src': {
    config: { only: [] },
    observability: { only: ['config', 'random-id.ts'] },
    access: { only: ['config', 'random-id.ts'] },
    organiser: { only: ['config', 'observability'] },
    classes: { only: ['config'] },
    http: { never: ['customer', 'office', 'gateways', 'jobs', 'mail'] },
    mail: { never: ['customer', 'office', 'gateways', 'jobs'] },
    gateways: { never: ['customer', 'office', 'mail'] },
    jobs: { never: ['customer', 'office'] },
    customer: { never: ['office', 'jobs', 'mail'] },
    office: { never: ['customer'] },
  },
  'apps/gateway-sim/src': {
    time: { only: [] },
    scenarios: { only: [] },
    trades: { never: ['deliveries', 'steps', 'state', 'http', 'routes', 'control', 'pages'] },
    deliveries: { never: ['steps', 'state', 'http', 'routes', 'control', 'pages'] },
    state: { never: ['steps', 'http', 'routes', 'control', 'pages'] },
    steps: { never: ['http', 'routes', 'control', 'pages'] },
    pages: { never: ['steps', 'http', 'routes', 'control'] },
  },
  'apps/office/src': {
    shared: { only: [] },
    door: { only: ['shared'] },
    account: { only: ['shared'] },
    home: { only: ['shared'] },
    settings: { only: ['shared'] },
    staff: { only: ['shared'] },
    log: { only: ['shared'] },
    exports: { only: ['shared'] },
    roll: { only: ['shared'] },
  },
  'apps/web/src': {
    shared: { only: [] },
    classes: { never: ['app', 'order', 'payment'] },
    registration: { never: ['app', 'payment'] },
    order: { never: ['app', 'classes', 'payment'] },
    payment: { never: ['app', 'classes'] },
  },
  'packages/contract/src': {
    shared: { only: [] },
    customer: { only: ['shared'] },
    office: { only: ['shared', 'customer'] },
  },
  'packages/database/src': {
    schema: { only: [] },
    connection: { only: ['schema'] },
    sql: { only: ['connection'] },
    outbox: { only: ['connection', 'schema', 'sql'] },
    holds: { only: ['connection', 'schema'] },
    settling: { never: ['books', 'erasing', 'orders', 'seed', 'testing'] },
    orders: { never: ['books', 'erasing', 'payments', 'seed', 'settling', 'testing'] },
    payments: { never: ['books', 'erasing', 'orders', 'seed', 'settling', 'testing'] },
    staff: { only: ['connection', 'schema', 'sql'] },
  },
  'packages/gateways/src': {
    time: { only: [] },
    protocol: { only: ['time'] },
    form: { never: ['ecpay', 'greenworld', 'newebpay', 'explain', 'sim'] },
    ecpay: { never: ['greenworld', 'newebpay', 'table.ts'] },
    greenworld: { never: ['ecpay', 'newebpay', 'table.ts'] },
    newebpay: { never: ['ecpay', 'greenworld', 'table.ts'] },
  },
}

/** The imports that go through a wall, as `from → to`. */
export function brokenWalls(graph, table = walls) {
  const broken = []
  for (const [from, targets] of graph) {
    const area = areaOf(from)
    const wall = table[area]?.[area && roomOf(area, from)]
    if (!wall) continue
    for (const to of targets) {
      if (areaOf(to) !== area || roomOf(area, to) === roomOf(area, from)) continue
      const room = roomOf(area, to)
      if (wall.only ? !wall.only.includes(room) : wall.never.includes(room)) broken.push(`${from} → ${to}`)
    }
  }
  return broken
}
