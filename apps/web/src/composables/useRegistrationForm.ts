import { computed, reactive, ref, shallowRef, watch } from 'vue'
import { ApiProblem, type ClassSummary, type Order } from '@baoming/contract'
import { useClient } from '../api/client.ts'
import { memberStatusChoices } from '../registration/choices.ts'
import { readDraft, writeDraft } from '../registration/draft.ts'
import { sendRegistration } from '../registration/send-registration.ts'
import {
  errorsAtPaths,
  fieldNames,
  tidyValues,
  validate,
  type FieldErrors,
  type FieldName,
} from '../registration/validate.ts'
import { useLanguage } from './useLanguage.ts'

export type RegistrationState =
  { word: 'editing' } | { word: 'incomplete' } | { word: 'sending' } | { word: 'refused'; error: unknown }

/** The registration form of one class: its values, what is wrong with them, and how sending them went. */
export function useRegistrationForm(course: () => ClassSummary, previous: () => Order | undefined) {
  const client = useClient()
  const { locale } = useLanguage()
  const { slug } = course()

  const values = reactive(readDraft(slug).values)
  const state = shallowRef<RegistrationState>({ word: 'editing' })
  const choices = computed(() => memberStatusChoices(course(), previous()?.seats))
  // Nobody wants to be told about a field they have not come to yet.
  const visited = ref(new Set<FieldName>())
  const refusedErrors = ref<FieldErrors>({})

  const errors = computed<FieldErrors>(() => {
    const found = { ...refusedErrors.value, ...validate(values) }
    return Object.fromEntries(
      fieldNames.filter((name) => visited.value.has(name)).map((name) => [name, found[name]]),
    )
  })

  watch(values, () => {
    refusedErrors.value = {}
    writeDraft(slug, { ...readDraft(slug), values: { ...values } })
  })

  // What was chosen may have sold out meanwhile, or not be sold this way at all.
  watch(
    choices,
    (offered) => {
      const available = offered.filter((choice) => choice.available)
      if (available.some(({ status }) => status === values.memberStatus)) return
      values.memberStatus = available[0]?.status ?? ''
    },
    { immediate: true },
  )

  const visit = (name: FieldName) => visited.value.add(name)

  /** Resolves with the order, or with nothing when the form has to be looked at first. */
  async function submit(): Promise<Order | undefined> {
    if (state.value.word === 'sending') return undefined
    fieldNames.forEach(visit)
    const { memberStatus, name, email, phone } = tidyValues(values)
    if (memberStatus === '' || Object.keys(validate(values)).length > 0) {
      state.value = { word: 'incomplete' }
      return undefined
    }
    state.value = { word: 'sending' }
    const member = { name, email, ...(phone !== '' && { phone }) }
    try {
      return await sendRegistration(client, { classSlug: slug, memberStatus, member, locale: locale.value })
    } catch (error) {
      refuse(error)
      return undefined
    }
  }

  function refuse(error: unknown) {
    const paths = error instanceof ApiProblem ? (error.problem.errors ?? []).map(({ path }) => path) : []
    refusedErrors.value = errorsAtPaths(paths)
    const isAboutFields = Object.keys(refusedErrors.value).length > 0
    state.value = isAboutFields ? { word: 'incomplete' } : { word: 'refused', error }
  }

  const reset = () => (state.value = { word: 'editing' })

  return { values, choices, errors, state, visit, submit, reset }
}
