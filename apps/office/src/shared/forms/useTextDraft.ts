import { reactive, watch } from 'vue'
import { sessionStore } from '@baoming/ui/browser/text-store.ts'
import { draftPrefix } from './useDraft.ts'

/**
 * As `useDraft`, for a form that changes what is there: only the texts that differ from it are kept in this tab, so that a
 * form which is opened again later shows what is there by then, with what was typed over it. Not for secrets.
 */
export function useTextDraft<Draft extends Record<string, string>>(name: string, there: Draft) {
  const key = draftPrefix + name
  const draft = reactive<Record<string, string>>({ ...there, ...read(key, there) }) as Draft
  const stop = watch(draft, () => {
    const typed = Object.entries(draft).filter(([field, text]) => text !== there[field])
    if (typed.length > 0) sessionStore.write(key, JSON.stringify(Object.fromEntries(typed)))
    else sessionStore.remove(key)
  })

  /** Nothing is kept any more, because it was sent. */
  function forget() {
    stop()
    sessionStore.remove(key)
  }

  return { draft, forget }
}

function read(key: string, there: Record<string, string>): Record<string, string> {
  try {
    const kept: unknown = JSON.parse(sessionStore.read(key) ?? '{}')
    if (typeof kept !== 'object' || kept === null) return {}
    return Object.fromEntries(
      Object.entries(kept).filter(([field, text]) => Object.hasOwn(there, field) && typeof text === 'string'),
    )
  } catch {
    return {}
  }
}
