import { computed, reactive, ref, shallowRef, watch } from 'vue'
import { ApiProblem, type ClassSummary, type MemberStatus, type Order } from '@baoming/contract'
import { useClient } from '../shared/api/client.ts'
import { memberStatusChoices } from './member-status-choices.ts'
import { readDraft, writeDraft, type FieldErrors } from './draft.ts'
import { useLanguage } from '@baoming/ui/messages/useLanguage.ts'

export type RegistrationState =
  | { status: 'editing' }
  | { status: 'incomplete' }
  | { status: 'sending' }
  | { status: 'refused'; error: unknown }

/** What checks and sends a form and lists its errors: fetched while it is filled in, not to read about a class. */
const fetchSending = async () => {
  const [checks, { sendRegistration }, summary] = await Promise.all([
    import('./validate.ts'),
    import('./send-registration.ts'),
    import('./FormErrorSummary.vue'),
  ])
  return { ...checks, sendRegistration, FormErrorSummary: summary.default }
}

/** The registration form of one class: its values, what is wrong with them, and how sending them went. */
export function useRegistrationForm(course: () => ClassSummary, previous: () => Order | undefined) {
  const client = useClient()
  const { locale } = useLanguage()
  const { slug } = course()

  const values = reactive(readDraft(slug).values)
  const state = shallowRef<RegistrationState>({ status: 'editing' })
  const choices = computed(() => memberStatusChoices(course(), previous()?.seats))
  // Nobody wants to be told about a field they have not come to yet. And an error that appears as a field is left
  // moves the button away from under the pointer that is pressing it.
  const attempted = ref(false)
  const refusedErrors = ref<FieldErrors>({})

  const sending = shallowRef<Awaited<ReturnType<typeof fetchSending>>>()

  const errors = computed<FieldErrors>(() =>
    attempted.value ? { ...refusedErrors.value, ...sending.value?.validate(values) } : {},
  )

  watch(values, () => {
    // What fails now is tried again on sending, and said then.
    void prepare().catch(() => {})
    refusedErrors.value = {}
    writeDraft(slug, { ...readDraft(slug), values: { ...values } })
  })

  /** Whether what is chosen costs nothing; while nothing is chosen, whether the whole class does. */
  const isFree = computed(() => {
    const { memberStatus } = values
    const meant = choices.value.filter(({ status }) => memberStatus === '' || status === memberStatus)
    return meant.length > 0 && meant.every(({ price }) => price === 0)
  })

  const available = computed(() =>
    choices.value.filter((choice) => choice.available).map(({ status }) => status),
  )
  // Only an untouched form chooses by itself.
  if (Object.values(values).every((value) => value === '')) values.memberStatus = available.value[0] ?? ''

  // What was chosen may have sold out meanwhile, or not be sold this way at all. The customer chooses anew, unless
  // the seats are found again, such as those of their own earlier order.
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

  /** Resolves with the order, or with nothing when the form has to be looked at first. */
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
      refuse(error)
      return undefined
    }
  }

  function refuse(error: unknown) {
    const paths = error instanceof ApiProblem ? (error.problem.errors ?? []).map(({ path }) => path) : []
    refusedErrors.value = sending.value?.errorsAtPaths(paths) ?? {}
    const isAboutFields = Object.keys(refusedErrors.value).length > 0
    state.value = isAboutFields ? { status: 'incomplete' } : { status: 'refused', error }
  }

  const reset = () => (state.value = { status: 'editing' })

  const errorSummary = computed(() => sending.value?.FormErrorSummary)

  return { values, choices, isFree, errors, errorSummary, state, submit, reset }
}
