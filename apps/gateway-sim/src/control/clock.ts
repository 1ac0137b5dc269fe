import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { parseDuration } from '../time/duration.ts'
import { changeClock } from '../time/change-clock.ts'
import type { Simulator } from '../state/simulator.ts'
import { describeClock } from './describe.ts'
import { ControlError } from '../http/control-error.ts'
import { ClockBody, ClockReply, errorReplies } from './schemas.ts'

const tags = ['clock']
const yearMs = 366 * 86_400_000
const zoned = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/

/** The simulator's time. */
export const controlClockRoutes: FastifyPluginAsyncTypebox<Simulator> = async (app, simulator) => {
  app.get(
    '/_sim/clock',
    { schema: { tags, summary: 'The time', response: { 200: ClockReply, 403: errorReplies[403] } } },
    async () => describeClock(simulator),
  )

  app.post(
    '/_sim/clock',
    {
      schema: {
        tags,
        summary: 'Move, stop or start the clock; answers when all that became due has gone out',
        body: ClockBody,
        response: { 200: ClockReply, ...errorReplies },
      },
    },
    async ({ body: { set, advance, ...change } }) => {
      if (advance && parseDuration(advance) > yearMs)
        throw new ControlError('invalid_request', 'The clock advances by a year at most.')
      await changeClock(simulator.schedule, {
        ...change,
        ...(advance && { advance }),
        ...(set && { set: readTime(set) }),
      })
      return describeClock(simulator)
    },
  )
}

function readTime(text: string): Date {
  const time = new Date(zoned.test(text) ? text : NaN)
  if (Number.isNaN(time.getTime()))
    throw new ControlError(
      'invalid_request',
      'body/set must be a time with a zone, such as 2026-06-02T15:30:00+08:00.',
    )
  return time
}
