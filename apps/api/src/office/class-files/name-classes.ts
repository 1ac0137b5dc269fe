import { proposeSlug } from '@baoming/contract/office'
import { dayAndTimeIn } from '@baoming/contract/shared'
import type { RowClass } from './read-class.ts'

/**
 * Gives classes that name no slug one of their own, by title and first day.
 * @param taken slugs of other classes
 */
export function nameClasses(classes: readonly RowClass[], taken: ReadonlySet<string>): RowClass[] {
  const all = new Set([...taken, ...classes.map(({ slug }) => slug)])
  return classes.map((row) => {
    if (row.slug !== '') return row
    const { day } = dayAndTimeIn(new Date(row.sessions[0]!.startsAt), row.timeZone)
    const slug = unusedSlug(proposeSlug(row.title, day), all)
    all.add(slug)
    return { ...row, slug }
  })
}

function unusedSlug(proposed: string, taken: ReadonlySet<string>): string {
  for (let count = 1; ; count++) {
    const slug = count === 1 ? proposed : `${proposed.slice(0, 74)}-${count}`
    if (!taken.has(slug)) return slug
  }
}
