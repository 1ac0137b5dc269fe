import type { ClassDetail, ClassSummary } from '@baoming/contract'
import { jsonForHtml } from './html.ts'

/** What the API says of the classes that a page shows. The app shows it at once, and asks for itself after that. */
export type PageData = { classes: ClassSummary[] } | { course: ClassDetail }

/** Some hundred classes. A longer list comes sooner from the API, which compresses it while the scripts arrive. */
const lengthMax = 50_000

/** @returns the element that the app reads; none where there is nothing to say, or too much */
export function dataTags(data: PageData | undefined): string[] {
  const json = data && jsonForHtml(data)
  if (!json || json.length > lengthMax) return []
  return [`<script type="application/json" id="baoming-data">${json}</script>`]
}
