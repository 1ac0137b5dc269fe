import { createHash } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { classPhotos } from '../schema/index.ts'

type Photo = typeof classPhotos.$inferSelect

/**
 * Stores a photo; the same picture is stored once.
 * @returns its id
 * @throws DrizzleQueryError
 */
export async function storeClassPhoto(
  db: Queries,
  photo: Pick<Photo, 'content' | 'mediaType' | 'width' | 'height'>,
): Promise<string> {
  const id = createHash('sha256').update(photo.content).digest('hex')
  await db
    .insert(classPhotos)
    .values({ id, ...photo })
    // As if it were new, so that it is not deleted before the class is saved.
    .onConflictDoUpdate({ target: classPhotos.id, set: { createdAt: sql`now()` } })
  return id
}

/** Finds a photo. @returns undefined when there is none @throws DrizzleQueryError */
export async function findClassPhoto(db: Queries, id: string) {
  const { mediaType, content } = classPhotos
  const [found] = await db.select({ mediaType, content }).from(classPhotos).where(eq(classPhotos.id, id))
  return found
}

/** Deletes photos that no class has had for a day. @throws DrizzleQueryError */
export async function forgetClassPhotos(db: Queries): Promise<void> {
  await db
    .delete(classPhotos)
    .where(
      sql`${classPhotos.createdAt} < now() - interval '1 day' and not exists (select from classes where classes.photo = ${classPhotos.id})`,
    )
}
