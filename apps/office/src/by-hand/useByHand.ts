import { useQueryClient } from '@tanstack/vue-query'
import { computed, shallowRef, watch } from 'vue'
import { ApiProblem } from '@baoming/contract/shared'
import type { OfficeClass, RegisteredByHand } from '@baoming/contract/office'
import { useOffice } from '../shared/api/office.ts'
import { seatsLeft } from '../shared/class-choice/seats-left.ts'
import { newActId } from '../shared/forms/act-id.ts'
import { useDraft } from '../shared/forms/useDraft.ts'
import { useSubmission, type Problems } from '../shared/forms/useSubmission.ts'
import { hasCode } from '../shared/problems/problem-message.ts'
import { Abandoned } from '../shared/session/session.ts'
import { isBlank, nobody, peopleMax, personProblems, tidyPerson, type Person } from './people.ts'

/** How their seats are paid. */
export const payments = ['cash', 'transfer', 'free'] as const
export type HandPayment = (typeof payments)[number]

interface Draft {
  classId: number | null
  people: Person[]
  payment: HandPayment
  reference: string
  reason: string
  actId: string
}

/** Somebody who was registered, with the number that was given. */
export type Registered = RegisteredByHand['orders'][number]

const isPerson = (kept: unknown): kept is Person =>
  typeof kept === 'object' &&
  kept !== null &&
  Object.keys(nobody()).every((field) => typeof (kept as Record<string, unknown>)[field] === 'string')

/** People who are being registered by hand for one class. */
export function useByHand() {
  const office = useOffice()
  const queries = useQueryClient()
  const course = shallowRef<OfficeClass>()
  const registered = shallowRef<Registered[]>()
  /** That the class grows was agreed to. */
  const addsSeats = shallowRef(false)
  const { draft, forget } = useDraft<Draft>('by-hand', emptyDraft(), (kept) =>
    [
      kept.classId === null || Number.isSafeInteger(kept.classId),
      Array.isArray(kept.people) && kept.people.length > 0 && kept.people.every(isPerson),
      payments.some((payment) => payment === kept.payment),
      typeof kept.reference === 'string' && typeof kept.reason === 'string' && typeof kept.actId === 'string',
    ].every(Boolean),
  )

  const isSoldTo = (status: Person['memberStatus']) => priceOf(status) !== null
  function priceOf(status: Person['memberStatus']): number | null {
    if (!course.value) return null
    return status === 'group' ? course.value.priceGroup : course.value.priceSingle
  }
  /** Those of whom something was typed; the first is always asked for. */
  const people = computed(() => draft.people.filter((person, index) => index === 0 || !isBlank(person)))
  const seats = computed(() =>
    people.value.reduce((sum, { memberStatus }) => sum + (memberStatus === 'group' ? 2 : 1), 0),
  )
  const total = computed(() =>
    draft.payment === 'free'
      ? 0
      : people.value.reduce((sum, { memberStatus }) => sum + (priceOf(memberStatus) ?? 0), 0),
  )
  /** Seats that the class has too few of. */
  const missingSeats = computed(() => {
    const left = course.value ? seatsLeft(course.value) : null
    return left === null ? 0 : Math.max(0, seats.value - left)
  })

  watch(course, (chosen) => {
    draft.classId = chosen?.id ?? null
    addsSeats.value = false
    for (const person of draft.people)
      if (chosen && !isSoldTo(person.memberStatus))
        person.memberStatus = person.memberStatus === 'group' ? 'single' : 'group'
  })

  const { state, submit } = useSubmission<string, void>({
    check: () => ({
      class: course.value ? undefined : 'byHand.classMissing',
      ...peopleProblems(),
      reason: draft.reason.trim() === '' ? 'byHand.reasonMissing' : undefined,
      'add-seats': missingSeats.value > 0 && !addsSeats.value ? 'byHand.addSeatsMissing' : undefined,
    }),
    async send() {
      try {
        const { orders } = await office.registerByHand({
          body: {
            act: draft.actId,
            classId: course.value!.id,
            people: people.value.map(tidyPerson),
            paid: draft.payment,
            ...(draft.payment !== 'free' && draft.reference.trim() && { reference: draft.reference.trim() }),
            reason: draft.reason.trim(),
            addSeats: missingSeats.value > 0,
          },
        })
        registered.value = orders
        startOver()
        for (const list of ['registrations', 'classes', 'class', 'class-choice'])
          void queries.invalidateQueries({ queryKey: [list] })
      } catch (error) {
        // Nobody was registered, so the next try is another act.
        if (error instanceof ApiProblem && error.status < 500) draft.actId = newActId()
        if (hasCode(error, 'class_full')) await lookAtSeats()
        throw error
      }
    },
    rejected: (error) =>
      hasCode(error, 'class_full') ? { 'add-seats': 'byHand.addSeatsMissing' } : undefined,
  })

  function peopleProblems(): Problems<string> {
    const problems: Problems<string> = {}
    draft.people.forEach((person, index) => {
      if (index > 0 && isBlank(person)) return
      for (const [field, key] of Object.entries(personProblems(person)))
        problems[`person-${index}-${field}`] = key
    })
    return problems
  }

  /** Others were faster: the seats as they are now. */
  async function lookAtSeats() {
    if (!course.value) return
    const { classes } = await office.listOfficeClasses({ query: { id: course.value.id } })
    course.value = classes[0] ?? course.value
  }

  /** Empties the form for the next people of the same class, who come for the same reason. */
  function startOver() {
    const { classId, payment, reason } = draft
    forget()
    Object.assign(draft, emptyDraft(), { classId, payment, reason })
    addsSeats.value = false
    void lookAtSeats().catch(() => {})
  }

  function add(more: readonly Person[] = [nobody()]) {
    const status = isSoldTo('single') || !course.value ? 'single' : 'group'
    draft.people = [
      ...draft.people.filter((person) => more.length === 1 || !isBlank(person)),
      ...more.map((person) => ({ ...person, memberStatus: status }) as const),
    ].slice(0, peopleMax)
  }
  const remove = (index: number) => (draft.people = draft.people.filter((_, each) => each !== index))

  return {
    draft,
    course,
    people,
    seats,
    total,
    missingSeats,
    addsSeats,
    registered,
    isSoldTo,
    state,
    submit: () => submit({}),
    add,
    remove,
    problem: (field: string) =>
      state.value.status === 'incomplete' ? state.value.problems[field] : undefined,
    failure: computed(() =>
      state.value.status === 'failed' && !(state.value.error instanceof Abandoned)
        ? state.value.error
        : undefined,
    ),
  }
}

const emptyDraft = (): Draft => ({
  classId: null,
  people: [nobody()],
  payment: 'cash',
  reference: '',
  reason: '',
  actId: newActId(),
})
