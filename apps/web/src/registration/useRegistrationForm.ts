import { computed, reactive, ref, shallowRef, watch } from 'vue'
import { ApiProblem, type ClassSummary, type MemberStatus, type Order } from '@baoming/contract'
import { useClient } from '../shared/api/client.ts'
import { memberStatusChoices } from './member-status-choices.ts'
import { readDraft, writeDraft, type FieldErrors } from './draft.ts'
import { useLanguage } from '@baoming/ui/messages/useLanguage.ts'

/** Where the form is on its way to the API. `incomplete`: fields have errors. `rejected`: the API answered with a problem. */
export type RegistrationState =
  | { status: 'editing' }
  | { status: 'incomplete' }
  | { status: 'sending' }
  | { status: 'rejected'; error: unknown }

/** Loads what checks and sends the form and lists its errors, once it is being filled in. */
const fetchSending = async () => {
  const [checks, { sendRegistration }, summary] = await Promise.all([
    import('./validate.ts'),
    import('./send-registration.ts'),
    import('./FormErrorSummary.vue'),
  ])
  return { ...checks, sendRegistration, FormErrorSummary: summary.default }
}

/** The registration form of one class: its values, their errors, and the state of sending them. */
export function useRegistrationForm(course: () => ClassSummary, previous: () => Order | undefined) {
  const client = useClient()
  const { locale } = useLanguage()
  const { slug } = course()

  const values = reactive(readDraft(slug).values)
  const state = shallowRef<RegistrationState>({ status: 'editing' })
  const choices = computed(() => memberStatusChoices(course(), previous()?.seats))
  // Errors are shown after the first attempt: an error that appeared on leaving a field would move the button away
  // from under the pointer.
  const attempted = ref(false)
  const rejectedErrors = ref<FieldErrors>({})

  const sending = shallowRef<Awaited<ReturnType<typeof fetchSending>>>()

  const errors = computed<FieldErrors>(() =>
    attempted.value ? { ...rejectedErrors.value, ...sending.value?.validate(values) } : {},
  )

  watch(values, () => {
    // A failure is ignored here: sending tries again and reports it.
    void prepare().catch(() => {})
    rejectedErrors.value = {}
    writeDraft(slug, { ...readDraft(slug), values: { ...values } })
  })

  /** Whether the chosen kind of registration is free; while none is chosen, whether all are. */
  const isFree = computed(() => {
    const { memberStatus } = values
    const meant = choices.value.filter(({ status }) => memberStatus === '' || status === memberStatus)
    return meant.length > 0 && meant.every(({ price }) => price === 0)
  })

  const available = computed(() =>
    choices.value.filter((choice) => choice.available).map(({ status }) => status),
  )
  // Preselect in an untouched form only.
  if (Object.values(values).every((value) => value === '')) values.memberStatus = available.value[0] ?? ''

  // Deselect a kind that is no longer available. Select it again if it becomes available, for example when the
  // customer's own earlier order is found.
  let withdrawn: MemberStatus | undefined
  watch(
    available,
    (statuses) => {
      const { memberStatus } = values
      if (memberStatus === '') {
        if (withdrawn && statuses.includes(withdrawn)) values.memberStatus = withdrawn
      } else if (!statuses.includes(memberStatus)) {
        withdrawn = memberStatus
        values.memberStatus = ''
      }
    },
    { immediate: true },
  )

  const prepare = async () => (sending.value ??= await fetchSending())

  /** @returns the order; undefined when the form is incomplete or was rejected */
  async function submit(): Promise<Order | undefined> {
    if (state.value.status === 'sending') return undefined
    attempted.value = true
    state.value = { status: 'sending' }
    try {
      const { normaliseValues, validate, sendRegistration } = await prepare()
      const { memberStatus, name, email, phone } = normaliseValues(values)
      if (memberStatus === '' || Object.keys(validate(values)).length > 0) {
        state.value = { status: 'incomplete' }
        return undefined
      }
      const member = { name, email, ...(phone !== '' && { phone }) }
      return await sendRegistration(client, { classSlug: slug, memberStatus, member, locale: locale.value })
    } catch (error) {
      reject(error)
      return undefined
    }
  }

  function reject(error: unknown) {
    const paths = error instanceof ApiProblem ? (error.problem.errors ?? []).map(({ path }) => path) : []
    rejectedErrors.value = sending.value?.errorsAtPaths(paths) ?? {}
    const isAboutFields = Object.keys(rejectedErrors.value).length > 0
    state.value = isAboutFields ? { status: 'incomplete' } : { status: 'rejected', error }
  }

  const reset = () => (state.value = { status: 'editing' })

  const errorSummary = computed(() => sending.value?.FormErrorSummary)

  return { values, choices, isFree, errors, errorSummary, state, submit, reset }
}
