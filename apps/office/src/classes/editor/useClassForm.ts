import { computed, nextTick, shallowRef } from 'vue'
import { type ApiProblem } from '@baoming/contract/shared'
import type {
  ClassChangedMeanwhile,
  ClassConsequenceKind,
  ClassPreview,
  OfficeClassDetail,
} from '@baoming/contract/office'
import { randomId } from '../../shared/forms/random-id.ts'
import { useOffice } from '../../shared/api/office.ts'
import { useAction } from '../../shared/forms/useAction.ts'
import { useDraft } from '../../shared/forms/useDraft.ts'
import { hasCode } from '../../shared/problems/problem-message.ts'
import { checkDraft, isSound, noProblems, type DraftProblems } from './check-draft.ts'
import { bodyOf, draftOf, isClassDraft, type ClassDraft } from './class-draft.ts'
import { changedFields } from './merge-drafts.ts'
import { apiProblems } from './api-problems.ts'

/** What is kept of a form: what is typed, what it began with, and of which version that was. */
interface KeptForm {
  typed: ClassDraft
  base: ClassDraft
  version: number
  /** Names the class that is created, so that a repeated call creates none. */
  key: string
}

const isKeptForm = ({ typed, base, version, key }: Record<keyof KeptForm, unknown>) =>
  [typed, base].every(
    (draft) =>
      typeof draft === 'object' && draft !== null && isClassDraft(draft as Record<keyof ClassDraft, unknown>),
  ) &&
  Number.isInteger(version) &&
  typeof key === 'string'

/** What a person decided about the consequences of saving. */
export interface SaveDecision {
  accepted: ClassConsequenceKind[]
  tell: { message: string | null } | undefined
}

/**
 * The form of a class: what is typed, what is wrong with it, and how it is saved.
 *
 * @param course the class that is edited; undefined for a new one
 * @param saved called with the class as it is stored
 */
export function useClassForm(
  course: OfficeClassDetail | undefined,
  empty: ClassDraft,
  saved: (course: OfficeClassDetail, told: number) => unknown,
) {
  const office = useOffice()
  const start = course ? draftOf(course) : empty
  const {
    draft: form,
    isRestored,
    forget,
  } = useDraft<KeptForm>(
    course ? `class-${course.id}` : 'class-new',
    { typed: start, base: start, version: course?.version ?? 0, key: randomId() },
    isKeptForm,
  )
  const problems = shallowRef<DraftProblems>(noProblems())
  /** What follows from saving, while somebody is asked. */
  const preview = shallowRef<ClassPreview>()
  /** How the class is now, where a colleague has changed it. */
  const theirs = shallowRef<OfficeClassDetail>()
  const isSaved = shallowRef(false)

  const changed = computed(() => changedFields(form.base, form.typed))
  const isChanged = computed(() => !isSaved.value && changed.value.length > 0)

  function check(): boolean {
    problems.value = checkDraft(form.typed)
    return isSound(problems.value)
  }

  const saving = useAction(async () => {
    if (!check()) return
    try {
      if (!course) return await create()
      const body = bodyOf(form.typed)
      const follows = await office.previewClass({ params: { id: String(course.id) }, body })
      if (follows.follows.length > 0 || follows.tellable > 0) preview.value = follows
      else await save({ accepted: [], tell: undefined })
    } catch (error) {
      explain(error)
    }
  })

  const deciding = useAction(async (tell: SaveDecision['tell']) => {
    const accepted = preview.value?.follows.map(({ kind }) => kind) ?? []
    try {
      await save({ accepted, tell })
    } catch (error) {
      preview.value = hasCode(error, 'consequences_not_accepted') ? await lookAgain() : undefined
      if (!preview.value) explain(error)
    }
  })

  async function create() {
    const stored = await office.createClass({ body: { class: bodyOf(form.typed), key: form.key } })
    await done(stored, 0)
  }

  async function save({ accepted, tell }: SaveDecision) {
    const { class: stored, told } = await office.saveClass({
      params: { id: String(course!.id) },
      ifMatch: form.version,
      body: { class: bodyOf(form.typed), accepted, ...(tell && { tell }) },
    })
    await done(stored, told)
  }

  async function done(stored: OfficeClassDetail, told: number) {
    isSaved.value = true
    preview.value = undefined
    forget()
    await saved(stored, told)
  }

  const lookAgain = () =>
    office.previewClass({ params: { id: String(course!.id) }, body: bodyOf(form.typed) })

  /** Shows a rejection where it belongs; any other error goes on. */
  function explain(error: unknown) {
    if (hasCode(error, 'changed_meanwhile')) {
      theirs.value = ((error as ApiProblem).problem as Partial<ClassChangedMeanwhile>).current
      if (theirs.value) return
    }
    const found = apiProblems(error)
    if (!found) throw error
    problems.value = found
  }

  /** Goes on with what was chosen of both versions; it is not saved yet. */
  function merge(draft: ClassDraft) {
    const current = theirs.value!
    Object.assign(form, { typed: draft, base: draftOf(current), version: current.version })
    theirs.value = undefined
  }

  async function discard() {
    forget()
    problems.value = noProblems()
    await nextTick()
  }

  return { form, isRestored, isChanged, problems, preview, theirs, saving, deciding, merge, discard, forget }
}
