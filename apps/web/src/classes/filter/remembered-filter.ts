import type { RouteLocationRaw } from 'vue-router'
import { sessionStore } from '@baoming/ui/browser/text-store.ts'
import { emptyFilter, readFilter, writeFilter, type ClassFilter } from './filter-query.ts'

const storageKey = 'baoming.filter'

/** Stores the filter in this tab. */
export const rememberFilter = (filter: ClassFilter) =>
  sessionStore.write(storageKey, JSON.stringify(writeFilter(filter)))

/** The route of the list of classes, with the filter that this tab used last. */
export const listAsLeft = (): RouteLocationRaw => ({ name: 'classes', query: writeFilter(remembered()) })

function remembered(): ClassFilter {
  try {
    return readFilter(JSON.parse(sessionStore.read(storageKey) ?? '{}') as Record<string, string>)
  } catch {
    return emptyFilter
  }
}
