import { sql } from 'drizzle-orm'
import { check, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { bytea, oneOf, rule, time } from './columns.ts'

/** Kinds of pictures that browsers can both make and show. */
export const photoTypes = ['image/webp', 'image/jpeg', 'image/png'] as const

/** Bytes of a photo at most. The office's pages make it smaller before they send it. */
export const photoBytesMax = 1_500_000
/** Pixels of a photo's side at most. */
export const photoSideMax = 4096

/** Photos of classes. Several classes may share one; one that no class has is deleted after a day. */
export const classPhotos = pgTable(
  'class_photos',
  {
    /** SHA-256 of its content, in hexadecimal: the same picture is stored once, and its address never changes its meaning. */
    id: text('id').primaryKey(),
    mediaType: text('media_type', { enum: photoTypes }).notNull(),
    /** In pixels. */
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    content: bytea('content').notNull(),
    createdAt: time('created_at').notNull().defaultNow(),
  },
  (t) => [
    rule('class_photos_id', `id = encode(sha256(content), 'hex')`),
    check('class_photos_media_type', oneOf(t.mediaType, photoTypes)),
    check(
      'class_photos_size',
      sql`octet_length(${t.content}) between 1 and ${sql.raw(String(photoBytesMax))} and ${t.width} between 1 and ${sql.raw(String(photoSideMax))} and ${t.height} between 1 and ${sql.raw(String(photoSideMax))}`,
    ),
  ],
)
