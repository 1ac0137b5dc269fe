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
  const emptyText = JSON.stringify(empty)
  // A copy, because what is typed is written into the draft's own parts.
  const anEmpty = () => JSON.parse(emptyText) as Draft
  const kept = read(name, isDraft)
  const draft = reactive({ ...anEmpty(), ...kept }) as Draft
  watch(draft, () => {
    const text = JSON.stringify(draft)
    if (text === emptyText) sessionStore.remove(draftPrefix + name)
    else sessionStore.write(draftPrefix + name, text)
  })

  function forget() {
    Object.assign(draft, anEmpty())
    sessionStore.remove(draftPrefix + name)
  }

  return { draft, isRestored: kept !== undefined, forget }
}

/** Removes the drafts of who was signed in. */
export const forgetDrafts = () => sessionStore.clear(draftPrefix)

function read<Draft>(
  name: string,
  isDraft: (kept: Record<keyof Draft, unknown>) => boolean,
): Draft | undefined {
  try {
    const kept = JSON.parse(sessionStore.read(draftPrefix + name) ?? 'null') as Draft | null
    return kept !== null && isDraft(kept) ? kept : undefined
  } catch {
    return undefined
  }
}
