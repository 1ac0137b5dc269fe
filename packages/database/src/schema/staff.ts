import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { bytea, id, line, mailbox, oneOf, rule, sha256, time } from './columns.ts'
import { locales, staffRoles } from './statuses.ts'

/**
 * The people of the office. A row is disabled, never deleted, because the log names it. Triggers keep an enabled owner
 * and, for each person, one way in.
 */
export const staff = pgTable(
  'staff',
  {
    /** The id of the invitation that was claimed: a passkey is made for it before the account exists. */
    id: id(),
    name: text('name').notNull(),
    /** As typed; compared without regard to case. */
    email: text('email').notNull(),
    role: text('role', { enum: staffRoles }).notNull(),
    locale: text('locale', { enum: locales }).notNull(),
    createdAt: time('created_at').notNull().defaultNow(),
    lastSignedInAt: time('last_signed_in_at'),
    /** Since when the person is shut out; null for those who may come in. */
    disabledAt: time('disabled_at'),
  },
  (t) => [
    rule('staff_name', line('name', 80)),
    rule('staff_email', mailbox('email')),
    check('staff_role', oneOf(t.role, staffRoles)),
    check('staff_locale', oneOf(t.locale, locales)),
    uniqueIndex('staff_email_once').on(sql`lower(${t.email})`),
  ],
)

/** Passkeys. A trigger keeps `counter` from going back. */
export const staffPasskeys = pgTable(
  'staff_passkeys',
  {
    /** Credential id, base64url. */
    id: text('id').primaryKey(),
    staffId: uuid('staff_id')
      .notNull()
      .references(() => staff.id),
    label: text('label').notNull(),
    /** COSE key. */
    publicKey: bytea('public_key').notNull(),
    /** Signatures that its device has counted; always 0 for passkeys that are synced. */
    counter: bigint('counter', { mode: 'number' }).notNull(),
    /** How browsers reach it (`AuthenticatorTransport` of WebAuthn). */
    transports: text('transports').array().notNull(),
    /** Whether it is backed up, so that its owner has it on several devices. */
    synced: boolean('synced').notNull(),
    createdAt: time('created_at').notNull().defaultNow(),
    lastUsedAt: time('last_used_at'),
  },
  (t) => [
    // WebAuthn allows 1023 bytes.
    check('staff_passkeys_id', sql`${t.id} ~ '^[A-Za-z0-9_-]+$' and length(${t.id}) <= 1364`),
    rule('staff_passkeys_label', line('label', 80)),
    check('staff_passkeys_public_key', sql`octet_length(${t.publicKey}) between 1 and 4096`),
    check('staff_passkeys_counter', sql`${t.counter} between 0 and 4294967295`),
    check(
      'staff_passkeys_transports',
      sql`cardinality(${t.transports}) <= 10 and length(array_to_string(${t.transports}, ',', '')) <= 200 and array_position(${t.transports}, null) is null`,
    ),
    index('staff_passkeys_staff').on(t.staffId),
  ],
)

/** Passphrases, for those without a passkey; each with an authenticator app. */
export const staffPassphrases = pgTable(
  'staff_passphrases',
  {
    staffId: uuid('staff_id')
      .primaryKey()
      .references(() => staff.id),
    /** With its function, parameters and salt. */
    hash: text('hash').notNull(),
    /** Secret of the authenticator app, sealed by the API. */
    totpSecret: text('totp_secret').notNull(),
    /** The last time step whose code was used (RFC 6238); a trigger keeps it from going back. */
    totpStep: bigint('totp_step', { mode: 'number' }).notNull(),
  },
  (t) => [
    check('staff_passphrases_hash', sql`length(${t.hash}) between 20 and 500`),
    check('staff_passphrases_totp_secret', sql`length(${t.totpSecret}) between 20 and 500`),
    check('staff_passphrases_totp_step', sql`${t.totpStep} >= 0`),
  ],
)

/** Recovery codes that were not used yet. One stands in for the code of an authenticator app, once. */
export const staffRecoveryCodes = pgTable(
  'staff_recovery_codes',
  {
    staffId: uuid('staff_id')
      .notNull()
      .references(() => staff.id),
    /** SHA-256. */
    codeHash: bytea('code_hash').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.staffId, t.codeHash] }),
    rule('staff_recovery_codes_code_hash', sha256('code_hash')),
  ],
)

/** Invitations that nobody has claimed. Claiming or withdrawing one deletes it. */
export const staffInvitations = pgTable(
  'staff_invitations',
  {
    id: id(),
    /** Whom it is for; null where whoever has the link may claim it. */
    email: text('email'),
    role: text('role', { enum: staffRoles }).notNull(),
    locale: text('locale', { enum: locales }).notNull(),
    /** SHA-256 of the link's token; null until the mail with the link is made. */
    tokenHash: bytea('token_hash').unique(),
    /** Null for one that the server made. */
    invitedBy: uuid('invited_by').references(() => staff.id),
    /** It may be claimed only as long as there is no enabled owner. */
    firstOwnerOnly: boolean('first_owner_only').notNull().default(false),
    createdAt: time('created_at').notNull().defaultNow(),
    expiresAt: time('expires_at').notNull(),
  },
  (t) => [
    rule('staff_invitations_email', mailbox('email')),
    check('staff_invitations_role', oneOf(t.role, staffRoles)),
    check('staff_invitations_locale', oneOf(t.locale, locales)),
    rule('staff_invitations_token_hash', sha256('token_hash')),
    // Only the server hands out a link that names nobody, or one for the first owner.
    check(
      'staff_invitations_made_by_server',
      sql`${t.invitedBy} is null or (${t.email} is not null and not ${t.firstOwnerOnly})`,
    ),
    check('staff_invitations_first_owner', sql`not ${t.firstOwnerOnly} or ${t.role} = 'owner'`),
    check('staff_invitations_expires_at', sql`${t.expiresAt} > ${t.createdAt}`),
    // One for each address, and one for nobody in particular.
    uniqueIndex('staff_invitations_email_once').on(sql`lower(coalesce(${t.email}, ''))`),
  ],
)
