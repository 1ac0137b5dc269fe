import { and, asc, eq, isNull, lte, sql } from 'drizzle-orm'
import { attentionRules } from '../attention/attention-rules.ts'
import { listAttention, type AttentionItem } from '../attention/list-attention.ts'
import type { Queries } from '../connection/database.ts'
import { dayBegins, officeZone } from '../home/days.ts'
import {
  type AttentionKind,
  attentionKinds,
  organiserMails,
  type OrganiserMailKind,
  organiserSettings,
  organiserTold,
} from '../schema/index.ts'
import { executeText, statement } from '../sql/prepared.ts'

/** The hour of the day, in Taipei, from which on the daily mail is made. */
const dailyHour = 8
/** Items that one mail tells of; the next scan makes another one for the rest. */
const itemsMax = 100
/** Attempts at one mail, over a day and a half. */
const triesMax = 12

const moneyKinds = attentionKinds.filter((kind) => attentionRules[kind].isAboutMoney)

const openOf = (kinds: readonly AttentionKind[]) =>
  kinds
    .map((kind) => `select '${kind}' as kind, item.subject, item.at from (${attentionRules[kind].open}) item`)
    .join(' union all ')

/** `$1`: items at most. */
const untold = statement`
  select kind, subject from (${openOf(moneyKinds)}) open
  where not exists (
    select from organiser_told where organiser_told.kind = open.kind and organiser_told.key = open.subject
  )
  order by at limit $1::integer
`
const anyOpen = statement`select exists (select from (${openOf(attentionKinds)}) open) as is_any`

/**
 * Makes the mails to the organiser that are due: one about money that nobody was told of yet, and each morning one about
 * all that is open. Where nobody is to be told, nothing counts as told.
 * @throws DrizzleQueryError
 */
export const makeOrganiserMails = (db: Queries): Promise<void> =>
  db.transaction(async (tx) => {
    // One at a time, so that nothing is told twice.
    const [settings] = await tx
      .select({ mailTo: organiserSettings.mailTo })
      .from(organiserSettings)
      .where(eq(organiserSettings.id, 1))
      .for('update')
    if (!settings || settings.mailTo.length === 0) return
    const items = await executeText<{ kind: string; subject: string }>(tx, untold, [itemsMax])
    if (items.length > 0) {
      const [mail] = await tx
        .insert(organiserMails)
        .values({ kind: 'at-once' })
        .returning({ id: organiserMails.id })
      await tx
        .insert(organiserTold)
        .values(items.map(({ kind, subject }) => ({ kind, key: subject, mailId: mail!.id })))
    }
    await makeDailyMail(tx)
  })

/** Once a day, by its unique index, and only where something is open. */
async function makeDailyMail(tx: Queries): Promise<void> {
  const [day] = await executeText<{ day: string; is_due: boolean }>(
    tx,
    statement`
      select to_char(now() at time zone '${officeZone}', 'YYYY-MM-DD') as day,
        now() >= ${dayBegins()} + interval '${dailyHour} hours'
          and not exists (select from organiser_mails where day = (now() at time zone '${officeZone}')::date) as is_due
    `,
    [],
  )
  if (!day!.is_due) return
  const [open] = await executeText<{ is_any: boolean }>(tx, anyOpen, [])
  if (open!.is_any)
    await tx.insert(organiserMails).values({ kind: 'daily', day: day!.day }).onConflictDoNothing()
}

/** A mail that is to be sent now. */
export interface DueOrganiserMail {
  id: number
  kind: OrganiserMailKind
  /** Who has it already. */
  sentTo: string[]
  isLastTry: boolean
  /** What it tells of and is open still, 20 at most. */
  items: AttentionItem[]
  /** How many there are. */
  count: number
}

/** Items that a mail lists. */
const itemsListed = 20

/**
 * Takes the next mail that is due, for one attempt; the next one comes later each time.
 * @returns undefined where none is due
 * @throws DrizzleQueryError
 */
export async function takeOrganiserMail(db: Queries): Promise<DueOrganiserMail | undefined> {
  const next = db
    .select({ id: organiserMails.id })
    .from(organiserMails)
    .where(
      and(
        isNull(organiserMails.sentAt),
        isNull(organiserMails.givenUpAt),
        lte(organiserMails.dueAt, sql`now()`),
      ),
    )
    .orderBy(asc(organiserMails.dueAt))
    .limit(1)
    .for('update', { skipLocked: true })
  const [mail] = await db
    .update(organiserMails)
    .set({
      tries: sql`${organiserMails.tries} + 1`,
      dueAt: sql`now() + make_interval(mins => least(power(2, ${organiserMails.tries})::integer, 360))`,
    })
    .where(eq(organiserMails.id, sql`(${next})`))
    .returning({
      id: organiserMails.id,
      kind: organiserMails.kind,
      sentTo: organiserMails.sentTo,
      tries: organiserMails.tries,
    })
  if (!mail) return undefined
  const { tries, ...taken } = mail
  return { ...taken, isLastTry: tries >= triesMax, ...(await itemsOf(db, mail)) }
}

async function itemsOf(db: Queries, { id, kind }: { id: number; kind: OrganiserMailKind }) {
  if (kind === 'daily') {
    const { items, next } = await listAttention(db)
    return { items: items.slice(0, itemsListed), count: next === null ? items.length : 100 }
  }
  const told = await db
    .select({ kind: organiserTold.kind, key: organiserTold.key })
    .from(organiserTold)
    .where(eq(organiserTold.mailId, id))
    .orderBy(asc(organiserTold.kind), asc(organiserTold.key))
  const items: AttentionItem[] = []
  for (const { kind: told_, key } of told.slice(0, itemsListed)) {
    const found = await listAttention(db, { kind: told_ as AttentionKind, subject: key })
    items.push(...found.items)
  }
  return { items, count: items.length + Math.max(0, told.length - itemsListed) }
}

/** Records that somebody has the mail. @throws DrizzleQueryError */
export async function recordOrganiserMail(db: Queries, id: number, address: string): Promise<void> {
  await db
    .update(organiserMails)
    .set({ sentTo: sql`array_append(${organiserMails.sentTo}, ${address}::text)` })
    .where(eq(organiserMails.id, id))
}

/** Ends a mail: everybody has it, or it is given up. @throws DrizzleQueryError */
export async function endOrganiserMail(db: Queries, id: number, as: 'sent' | 'given-up'): Promise<void> {
  await db
    .update(organiserMails)
    .set(as === 'sent' ? { sentAt: sql`now()` } : { givenUpAt: sql`now()` })
    .where(eq(organiserMails.id, id))
}
