import { shallowRef } from 'vue'

/** The key of a class's page in the cache. */
export const classQueryKey = (id: number | string) => ['class', String(id)]

/** What the form has just done, for the page of the class to say. */
export interface SavedNote {
  isNew: boolean
  /** How many participants get a mail. */
  told: number
}

// One for the page and not for an app: it lives from one page to the next.
const note = shallowRef<SavedNote>()

/** Leaves a note for the page of the class. */
export const tellSaved = (saved: SavedNote) => (note.value = saved)

/** Takes the note; the second to ask gets none. */
export function takeSavedNote(): SavedNote | undefined {
  const taken = note.value
  note.value = undefined
  return taken
}
