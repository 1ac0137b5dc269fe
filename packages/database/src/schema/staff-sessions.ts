import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { bytea, id, oneOf, rule, sha256, time } from './columns.ts'
import { staff } from './staff.ts'
import { challengePurposes, signInCounts, signInMethods } from './statuses.ts'

/** Minutes without a call after which a session ends. */
export const sessionIdleMinutes = 30
/** Hours after its beginning when a session ends. */
export const sessionHours = 12
/** Minutes for which a proof of who is at the keyboard counts. */
export const stepUpMinutes = 5
/** Days that a session is listed in the table after its last call. */
export const sessionKeptDays = 30
/** Minutes that a challenge of WebAuthn is valid. */
export const challengeMinutes = 5

/** Sessions of the office. Those that are over are kept for a while, because they say when somebody was here last. */
export const staffSessions = pgTable(
  'staff_sessions',
  {
    id: id(),
    staffId: uuid('staff_id')
      .notNull()
      .references(() => staff.id),
    /** SHA-256 of the cookie's token; another one after each step-up. */
    tokenHash: bytea('token_hash').notNull().unique(),
    method: text('method', { enum: signInMethods }).notNull(),
    /** The browser, in a few words. */
    device: text('device').notNull(),
    createdAt: time('created_at').notNull().defaultNow(),
    lastSeenAt: time('last_seen_at').notNull().defaultNow(),
    /** When its person last proved to be at the keyboard; at first by signing in. */
    provedAt: time('proved_at').notNull().defaultNow(),
    /** When it was ended by a person; null where it runs, or ran out. */
    endedAt: time('ended_at'),
  },
  (t) => [
    rule('staff_sessions_token_hash', sha256('token_hash')),
    check('staff_sessions_method', oneOf(t.method, signInMethods)),
    check('staff_sessions_device', sql`char_length(${t.device}) <= 200`),
    check(
      'staff_sessions_times',
      sql`${t.lastSeenAt} >= ${t.createdAt} and ${t.provedAt} >= ${t.createdAt} and ${t.lastSeenAt} >= ${t.provedAt}`,
    ),
    index('staff_sessions_staff').on(t.staffId),
    index('staff_sessions_last_seen').on(t.lastSeenAt),
  ],
)

/** Challenges of WebAuthn that wait for their response. */
export const staffChallenges = pgTable(
  'staff_challenges',
  {
    id: id(),
    /** Base64url. */
    challenge: text('challenge').notNull(),
    purpose: text('purpose', { enum: challengePurposes }).notNull(),
    /** The invitation, or the person who adds a passkey; null for signing in, where nobody is known yet. */
    subjectId: uuid('subject_id'),
    expiresAt: time('expires_at').notNull(),
  },
  (t) => [
    check(
      'staff_challenges_challenge',
      sql`${t.challenge} ~ '^[A-Za-z0-9_-]+$' and length(${t.challenge}) between 22 and 200`,
    ),
    check('staff_challenges_purpose', oneOf(t.purpose, challengePurposes)),
    check('staff_challenges_subject', sql`(${t.purpose} = 'sign-in') = (${t.subjectId} is null)`),
    index('staff_challenges_expiry').on(t.expiresAt),
  ],
)

/** Failed sign-ins in a row, by network and by address. */
export const failedSignIns = pgTable(
  'failed_sign_ins',
  {
    countedBy: text('counted_by', { enum: signInCounts }).notNull(),
    /** A network (an IPv4 address or an IPv6 /64), or the SHA-256 of an address in lower case, in hex. */
    key: text('key').notNull(),
    failures: integer('failures').notNull().default(0),
    failedAt: time('failed_at').notNull().defaultNow(),
    /** Until when no more sign-ins are tried; null for no pause. */
    pausedUntil: time('paused_until'),
  },
  (t) => [
    primaryKey({ columns: [t.countedBy, t.key] }),
    check('failed_sign_ins_counted_by', oneOf(t.countedBy, signInCounts)),
    check('failed_sign_ins_key', sql`length(${t.key}) between 1 and 64`),
    check('failed_sign_ins_failures', sql`${t.failures} >= 0`),
    index('failed_sign_ins_failed_at').on(t.failedAt),
  ],
)
