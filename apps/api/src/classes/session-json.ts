import type { Session } from '@baoming/contract'
import { survivingTime } from './unreadable-class.ts'

/** A session as responses show it. */
export const sessionJson = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }): Session => ({
  startsAt: survivingTime(startsAt),
  endsAt: survivingTime(endsAt),
})
