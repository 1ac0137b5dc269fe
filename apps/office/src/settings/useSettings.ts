import { computed, shallowRef } from 'vue'
import { accentPalette, ApiProblem } from '@baoming/contract/shared'
import type { OfficeSettings } from '@baoming/contract/office'
import { adoptAccent } from '@baoming/ui/styles/adopt-accent.ts'
import { useOffice } from '../shared/api/office.ts'
import { useDraft } from '../shared/forms/useDraft.ts'
import { useSubmission } from '../shared/forms/useSubmission.ts'
import { hasCode } from '../shared/problems/problem-message.ts'
import { useOrganiserName } from '../shared/page/organiser.ts'
import { checkSettings } from './check-settings.ts'
import {
  settingFields,
  settingValues,
  typedSettings,
  type SettingField,
  type TypedSettings,
} from './setting-fields.ts'

/** A field that a colleague and the reader have both changed. */
export interface Contested {
  field: SettingField
  theirs: string
  mine: string
}

/**
 * The form of the settings. What is typed stays in the tab. A colleague's change in the meantime is taken over where the
 * reader has changed nothing; where both have, the reader chooses.
 *
 * @param loaded the settings when the form was opened
 */
export function useSettings(loaded: OfficeSettings, onSaved: (settings: OfficeSettings) => void) {
  const office = useOffice()
  const organiserName = useOrganiserName()
  /** What the API had when it was asked last; changes are made from it. */
  const base = shallowRef(loaded)
  const start = typedSettings(loaded)
  // What the form was filled from is kept with it, so that a colleague's change is seen also after loading the page anew.
  const { draft, forget } = useDraft('settings', { ...start, filledFrom: JSON.stringify(start) }, (kept) =>
    [...settingFields, 'filledFrom' as const].every((field) => typeof kept[field] === 'string'),
  )
  const contested = shallowRef<Contested[]>(merge(start))
  const hasMet = shallowRef(contested.value.length > 0)
  const isSaved = shallowRef(false)

  const { state, submit } = useSubmission<SettingField, OfficeSettings>({
    check: () => checkSettings(draft),
    send: () => office.changeSettings({ body: settingValues(draft), ifMatch: base.value.version }),
    rejected: (error) => (hasCode(error, 'bad_request') ? fieldsOf(error as ApiProblem) : undefined),
  })

  async function save(): Promise<void> {
    isSaved.value = false
    const saved = await submit({ ...draft })
    if (saved) {
      base.value = saved
      contested.value = []
      hasMet.value = false
      isSaved.value = true
      organiserName.value = saved.values.name ?? saved.defaults.name
      adoptAccent((saved.values.accent && accentPalette(saved.values.accent)) || null)
      forget()
      const typed = typedSettings(saved)
      Object.assign(draft, typed, { filledFrom: JSON.stringify(typed) })
      onSaved(saved)
    } else if (state.value.status === 'failed' && hasCode(state.value.error, 'changed_meanwhile'))
      await meet()
  }

  /** Reads the colleague's version, and finds where it and what is typed differ. */
  async function meet(): Promise<void> {
    const newest = await office.getSettings().catch(() => undefined)
    if (!newest) return
    contested.value = merge(typedSettings(newest))
    base.value = newest
    hasMet.value = true
  }

  /** Takes over what only the colleague has changed. @returns what both have */
  function merge(theirs: TypedSettings): Contested[] {
    const before = JSON.parse(draft.filledFrom) as TypedSettings
    const both: Contested[] = []
    for (const field of settingFields) {
      if (draft[field] === before[field]) draft[field] = theirs[field]
      else if (theirs[field] !== before[field] && theirs[field] !== draft[field])
        both.push({ field, theirs: theirs[field], mine: draft[field] })
    }
    draft.filledFrom = JSON.stringify(theirs)
    return both
  }

  function settle({ field, theirs }: Contested, whose: 'theirs' | 'mine'): void {
    if (whose === 'theirs') draft[field] = theirs
    contested.value = contested.value.filter((one) => one.field !== field)
  }

  const problems = computed(() => (state.value.status === 'incomplete' ? state.value.problems : {}))
  const failure = computed(() => {
    if (state.value.status !== 'failed' || hasCode(state.value.error, 'changed_meanwhile')) return undefined
    return state.value.error
  })
  const isChanged = computed(() => {
    const before = typedSettings(base.value)
    return settingFields.some((field) => draft[field] !== before[field])
  })

  return { draft, base, state, problems, failure, contested, hasMet, isSaved, isChanged, save, settle }
}

/** The fields that the API's JSON pointers name. */
function fieldsOf({ problem }: ApiProblem) {
  const named = (problem.errors ?? []).flatMap(({ path }) => {
    const [, first = '', kind, locale] = path.split('/')
    const field = first === 'texts' ? `${kind} ${locale}` : first
    return settingFields.filter((known) => known === field)
  })
  return named.length > 0
    ? Object.fromEntries(named.map((field) => [field, 'settings.wrong.rejected' as const]))
    : undefined
}
