import { and, eq, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { classCreations, classes, classSessions, classTeachers } from '../schema/index.ts'
import { violatedConstraint } from '../sql/violated-constraint.ts'

type ClassRow = typeof classes.$inferInsert

/** A class that is to be made. */
export interface ImportedClass extends Omit<ClassRow, 'startsAt' | 'endsAt' | 'publishedAt'> {
  /** In the order of time, one at least. */
  sessions: readonly { startsAt: Date; endsAt: Date }[]
  /** Ids of those whose own class it is. */
  teacherIds: readonly string[]
}

export interface ClassImport {
  /** Who imports: an id of `staff`. */
  staffId: string
  /** Names what is imported; of two imports under one key within a day the second makes nothing. */
  key: string
  /** SHA-256 of the request, in hex. */
  requestHash: string
  /** Null where they cannot be made: then only an import that was done before is answered. */
  classes: readonly ImportedClass[] | null
  /** Whether customers see them at once. */
  publish: boolean
}

export type ImportResult =
  | { ok: true; ids: number[]; again: boolean }
  /** A slug is another class's. */
  | { ok: false; code: 'slug_taken' }

/** Takes the key back. */
class SlugTaken extends Error {}

/** Rows of one statement. */
const rowsMax = 500

/**
 * Makes classes with their sessions, all or none.
 * @returns their ids in their order; those of the first import where it was done before
 * @throws DrizzleQueryError
 */
export async function importClasses(db: Queries, wanted: ClassImport): Promise<ImportResult> {
  try {
    return await db.transaction(async (tx) => {
      const before = await claimKey(tx, wanted)
      if (before) return { ok: true, ids: before, again: true }
      if (!wanted.classes) throw new SlugTaken()
      const ids: number[] = []
      for (let at = 0; at < wanted.classes.length; at += rowsMax)
        ids.push(...(await insertClasses(tx, wanted.classes.slice(at, at + rowsMax), wanted.publish)))
      await tx
        .update(classCreations)
        .set({ classIds: ids })
        .where(and(eq(classCreations.staffId, wanted.staffId), eq(classCreations.key, wanted.key)))
      return { ok: true, ids, again: false }
    })
  } catch (error) {
    if (error instanceof SlugTaken || violatedConstraint(error) === 'classes_slug_unique')
      return { ok: false, code: 'slug_taken' }
    throw error
  }
}

/** Takes the key, or waits for who has it. @returns what that import made; undefined where the key was free */
async function claimKey(
  tx: Queries,
  { staffId, key, requestHash }: ClassImport,
): Promise<number[] | undefined> {
  await tx
    .delete(classCreations)
    .where(
      sql`${classCreations.staffId} = ${staffId} and ${classCreations.createdAt} < now() - interval '1 day'`,
    )
  const claimed = await tx
    .insert(classCreations)
    .values({ staffId, key, requestHash, classIds: [] })
    .onConflictDoNothing()
    .returning({ key: classCreations.key })
  if (claimed.length > 0) return undefined
  const [made] = await tx
    .select({ classIds: classCreations.classIds })
    .from(classCreations)
    .where(and(eq(classCreations.staffId, staffId), eq(classCreations.key, key)))
  return made?.classIds
}

/** The first session comes with the class, by a trigger; the others follow in one statement. */
async function insertClasses(
  tx: Queries,
  wanted: readonly ImportedClass[],
  publish: boolean,
): Promise<number[]> {
  const rows = wanted.map(({ sessions, teacherIds: _, ...row }): ClassRow => {
    const { startsAt, endsAt } = sessions[0]!
    return { ...row, startsAt, endsAt, ...(!publish && { publishedAt: null }) }
  })
  const made = await tx.insert(classes).values(rows).returning({ id: classes.id, slug: classes.slug })
  const idOf = new Map(made.map(({ id, slug }) => [slug, id]))
  const ids = wanted.map(({ slug }) => idOf.get(slug)!)
  const later = wanted.flatMap(({ sessions }, at) =>
    sessions.slice(1).map((session) => ({ classId: ids[at]!, ...session })),
  )
  for (let at = 0; at < later.length; at += rowsMax)
    await tx.insert(classSessions).values(later.slice(at, at + rowsMax))
  const taught = wanted.flatMap(({ teacherIds }, at) =>
    teacherIds.map((staffId) => ({ classId: ids[at]!, staffId })),
  )
  if (taught.length > 0) await tx.insert(classTeachers).values(taught)
  return ids
}
