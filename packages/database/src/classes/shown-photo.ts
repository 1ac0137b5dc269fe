import { sql } from 'drizzle-orm'
import { classes, classPhotos } from '../schema/index.ts'

/** A photo without its content. */
export interface ShownPhoto {
  id: string
  /** In pixels. */
  width: number
  height: number
  alt: string | null
}

/** SQL: the photo of a class; null where it has none. */
export const photoOf = sql<ShownPhoto | null>`(
  select json_build_object('id', ${classPhotos.id}, 'width', ${classPhotos.width}, 'height', ${classPhotos.height},
    'alt', ${classes.photoAlt})
  from ${classPhotos} where ${classPhotos.id} = ${classes.photo}
)`
