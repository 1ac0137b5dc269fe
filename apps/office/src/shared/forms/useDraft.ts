import { reactive, watch } from 'vue'
import { sessionStore } from '@baoming/ui/browser/text-store.ts'

/** Of the names of drafts in the browser's storage. */
export const draftPrefix = 'baoming.office.draft.'

/**
 * What is typed into a form, kept in this tab until it is sent: closing the form by mistake or loading the page anew
 * loses nothing. Not for secrets.
 *
 * @param isDraft whether what was kept still has this shape
 */
export function useDraft<Draft extends object>(
  name: string,
  empty: Draft,
  isDraft: (kept: Record<keyof Draft, unknown>) => boolean,
) {
  const draft = reactive({ ...empty, ...read(name, isDraft) }) as Draft
  watch(draft, () => sessionStore.write(draftPrefix + name, JSON.stringify(draft)))

  function forget() {
    Object.assign(draft, empty)
    sessionStore.remove(draftPrefix + name)
  }

  return { draft, forget }
}

/** Removes the drafts of who was signed in. */
export const forgetDrafts = () => sessionStore.clear(draftPrefix)

function read<Draft>(name: string, isDraft: (kept: Record<keyof Draft, unknown>) => boolean): Partial<Draft> {
  try {
    const kept = JSON.parse(sessionStore.read(draftPrefix + name) ?? 'null') as Draft | null
    return kept !== null && isDraft(kept) ? kept : {}
  } catch {
    return {}
  }
}
