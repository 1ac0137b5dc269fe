import type { RouteLocationRaw } from 'vue-router'
import { sessionStore } from '@baoming/ui/browser/text-store.ts'
import { emptyFilter, readFilter, writeFilter, type ClassFilter } from './filter-query.ts'

const storageKey = 'baoming.filter'

export const rememberFilter = (filter: ClassFilter) =>
  sessionStore.write(storageKey, JSON.stringify(writeFilter(filter)))

/** The list of classes, filtered as the customer left it. */
export const listAsLeft = (): RouteLocationRaw => ({ name: 'classes', query: writeFilter(remembered()) })

function remembered(): ClassFilter {
  try {
    return readFilter(JSON.parse(sessionStore.read(storageKey) ?? '{}') as Record<string, string>)
  } catch {
    return emptyFilter
  }
}
