import { sql, type SQL } from 'drizzle-orm'
import {
  sessionHours,
  sessionIdleMinutes,
  type SignInMethod,
  staff,
  type StaffRole,
  staffSessions,
  stepUpMinutes,
} from '../schema/index.ts'

/** A running session and whose it is. */
export interface StaffSession {
  id: string
  staff: { id: string; name: string; email: string; role: StaffRole; locale: 'zh-TW' | 'en' }
  method: SignInMethod
  hasPasskey: boolean
  hasPassphrase: boolean
  recoveryCodesLeft: number
  /** When it ends without another call. */
  idleEndsAt: Date
  /** When it ends in any case. */
  endsAt: Date
  /** Until when the last proof of who is at the keyboard counts; null when that is over. */
  stepUpUntil: Date | null
}

const { createdAt, lastSeenAt, provedAt, endedAt } = staffSessions

const endsAt = sql`${createdAt} + make_interval(hours => ${sql.raw(String(sessionHours))})`
const idleEndsAt = sql`${lastSeenAt} + make_interval(mins => ${sql.raw(String(sessionIdleMinutes))})`
const stepUpUntil = sql`${provedAt} + make_interval(mins => ${sql.raw(String(stepUpMinutes))})`

/** SQL: whether a session runs, by the database's clock. `staff` has to be joined. */
export const runs: SQL = sql`(
  ${endedAt} is null and ${idleEndsAt} > now() and ${endsAt} > now() and ${staff.disabledAt} is null
)`

/** A session's columns, for Drizzle. `staff` has to be joined. */
export const sessionColumns = {
  id: staffSessions.id,
  staffId: staff.id,
  name: staff.name,
  email: staff.email,
  role: staff.role,
  locale: staff.locale,
  method: staffSessions.method,
  hasPasskey: sql<boolean>`exists (select from staff_passkeys where staff_passkeys.staff_id = ${staff.id})`,
  hasPassphrase: sql<boolean>`exists (select from staff_passphrases where staff_passphrases.staff_id = ${staff.id})`,
  recoveryCodesLeft: sql<number>`(
    select count(*)::integer from staff_recovery_codes where staff_recovery_codes.staff_id = ${staff.id}
  )`,
  idleEndsAt: sql`least(${idleEndsAt}, ${endsAt})`.mapWith(createdAt),
  endsAt: sql`${endsAt}`.mapWith(createdAt),
  stepUpUntil:
    sql<Date | null>`case when ${stepUpUntil} > now() then least(${stepUpUntil}, ${endsAt}) end`.mapWith(
      createdAt,
    ),
}

/** A row of `sessionColumns` as a session. */
export function sessionOf(row: {
  id: string
  staffId: string
  name: string
  email: string
  role: StaffRole
  locale: 'zh-TW' | 'en'
  method: SignInMethod
  hasPasskey: boolean
  hasPassphrase: boolean
  recoveryCodesLeft: number
  idleEndsAt: Date
  endsAt: Date
  stepUpUntil: Date | null
}): StaffSession {
  const { staffId, name, email, role, locale, ...session } = row
  return { ...session, staff: { id: staffId, name, email, role, locale } }
}
