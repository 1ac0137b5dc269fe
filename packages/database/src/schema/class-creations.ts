import { sql } from 'drizzle-orm'
import { check, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { time } from './columns.ts'
import { staff } from './staff.ts'

/** Classes that were made by a request, so that the same request makes none again. Kept for a day. */
export const classCreations = pgTable(
  'class_creations',
  {
    staffId: uuid('staff_id')
      .notNull()
      .references(() => staff.id),
    /** Chosen by the office's page. */
    key: text('key').notNull(),
    /** SHA-256 of the request, so that its key cannot be used for another one. */
    requestHash: text('request_hash').notNull(),
    classIds: jsonb('class_ids').$type<number[]>().notNull(),
    createdAt: time('created_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.staffId, t.key] }),
    check('class_creations_key_length', sql`char_length(${t.key}) between 16 and 200`),
    check('class_creations_class_ids', sql`jsonb_typeof(${t.classIds}) = 'array'`),
  ],
)
