import { mayDo, type OfficeHome, type Takings } from '@baoming/contract/office'
import {
  findDueClasses,
  readClassFilling,
  readGatewayTimes,
  readTakings,
  readToday,
  type DueClass,
  type GatewayTimes,
  type MonthTakings,
} from '@baoming/database'
import type { FastifyPluginAsync } from 'fastify'
import { survivingTime } from '../../classes/unreadable-class.ts'
import type { Context } from '../../context.ts'
import { problem } from '../../http/problem.ts'
import { readSeldom } from '../../observability/read-seldom.ts'
import { officeRoute } from '../office-route.ts'
import { everyDay } from './every-day.ts'
import { lastMonths } from './last-months.ts'

/** Months of takings that are shown. */
const monthsShown = 12

/** The home page and its charts. */
export const homeRoutes: FastifyPluginAsync<{ context: Context }> = async (app, { context }) => {
  const { config, database } = context
  const { db } = database
  const gatewayIds = config.gateways.map(({ id }) => id)

  // Both may read a table whole, so they use a thirtieth of one connection's time at most, however many look.
  const seldom = <Result>(what: string, read: () => Promise<Result>, pauseMilliseconds: number) =>
    readSeldom(read, {
      pauseAfter: (took) => Math.max(pauseMilliseconds, 30 * took),
      onError: (err) => app.log.warn({ err }, `${what} could not be read`),
    })
  const gatewayTimes = seldom('the times of the gateways', () => readGatewayTimes(db, gatewayIds), 5_000)
  const takings = seldom('the takings', () => readTakings(db, monthsShown), 15_000)

  officeRoute(app, 'getHome', async ({ caller }): Promise<OfficeHome> => {
    const { role } = caller.staff
    const withTakings = mayDo(role, 'read-money')
    const sees = (permission: 'read-orders' | 'read-money') => mayDo(role, permission)
    const teacherId = role === 'teacher' ? caller.staff.id : undefined
    const due = await findDueClasses(db, { withTakings, teacherId })
    const today = sees('read-orders') ? await readToday(db) : null
    return {
      classes: due.map(dueJson),
      today: today && { ...today, takings: withTakings ? today.takings : null },
      books: withTakings ? books() : null,
      gateways: withTakings ? ((await gatewayTimes()) ?? []).map(gatewayJson) : null,
    }
  })

  /** The last audit, which somebody else has paid for: see `registerBookGauges`. */
  function books(): OfficeHome['books'] {
    const audited = app.metrics.lastAudit()
    if (!audited) return null
    return {
      agree: audited.checks.every(({ differences }) => differences === 0),
      auditedAt: new Date(audited.readAt).toISOString(),
    }
  }

  officeRoute(app, 'getClassFilling', async ({ query }) => {
    const found = await readClassFilling(db, query.class)
    if (!found) throw problem('not_found', 'There is no such class.')
    return { ...found, days: everyDay(found.days) }
  })

  officeRoute(app, 'getTakings', async () => takingsJson((await takings()) ?? [], new Date()))
}

const dueJson = ({ startsAt, endsAt, ...course }: DueClass): OfficeHome['classes'][number] => ({
  ...course,
  startsAt: survivingTime(startsAt),
  endsAt: survivingTime(endsAt),
})

const gatewayJson = ({ id, lastNoticeAt, lastQueryAt }: GatewayTimes) => ({
  id,
  lastNoticeAt: lastNoticeAt?.toISOString() ?? null,
  lastQueryAt: lastQueryAt?.toISOString() ?? null,
})

/** A row a method, a number a month. */
function takingsJson(rows: readonly MonthTakings[], now: Date): Takings {
  const months = lastMonths(monthsShown, now)
  const gateways = [...new Set(rows.map(({ gateway }) => gateway))].sort()
  const amountOf = (gateway: string, month: string) =>
    rows.find((row) => row.gateway === gateway && row.month === month)?.amount ?? 0
  return {
    months,
    methods: gateways.map((gateway) => ({
      gateway,
      amounts: months.map((month) => amountOf(gateway, month)),
    })),
  }
}
