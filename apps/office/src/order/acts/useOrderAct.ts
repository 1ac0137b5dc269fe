import { useQueryClient } from '@tanstack/vue-query'
import { computed, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { ApiProblem } from '@baoming/contract/shared'
import type { OfficeOrderDetail } from '@baoming/contract/office'
import { useOffice } from '../../shared/api/office.ts'
import { newActId } from '../../shared/forms/act-id.ts'
import { useTextDraft } from '../../shared/forms/useTextDraft.ts'
import { useSubmission, type Problems, type Submission } from '../../shared/forms/useSubmission.ts'
import type { PlainMessageKey } from '../../shared/i18n/message-keys.ts'
import { Abandoned } from '../../shared/session/session.ts'
import { keepOrder } from './keep-order.ts'
import { useTimelineLines } from './useTimelineLines.ts'

/** The text fields of an act's form, by their names in the draft. */
type Texts = Record<string, string>
type FieldOf<Draft extends Texts> = keyof Draft & string

/** What an act rests on. */
export interface SeenOrder {
  /** Names this act: sent twice, it is done once. */
  act: string
  /** The order's `version` as its page shows it. */
  version: number
}

/** How an act on an order is written, checked and done. */
export interface ActSteps<Draft extends Texts> {
  /** Names the act among those of an order. */
  name: string
  detail: () => OfficeOrderDetail
  /** What the form begins with. */
  empty: Draft
  check?: (draft: Draft) => Partial<Record<FieldOf<Draft>, PlainMessageKey | undefined>>
  send: (draft: Draft, seen: SeenOrder) => Promise<OfficeOrderDetail>
  /** A problem of the API as one of a field. */
  rejected?: (error: unknown) => Partial<Record<FieldOf<Draft>, PlainMessageKey>> | undefined
  done: (detail: OfficeOrderDetail) => void
}

/** An act whose form is open. */
export interface OrderAct<Draft extends Texts = Texts> {
  draft: Draft
  state: Readonly<ShallowRef<Submission<string>>>
  /** The message key of what is wrong with a field. */
  problem: (field: FieldOf<Draft>) => PlainMessageKey | undefined
  failure: ComputedRef<unknown>
  /** What a colleague, the customer or a gateway did meanwhile, a sentence each; undefined where nobody did. */
  colleague: Readonly<Ref<string[] | undefined>>
  submit: () => Promise<void>
}

/** The id of a field's element. */
export const fieldId = (field: string) => `act-${field}`

/**
 * One act on an order. What is typed stays in this tab until it is done. Where the order has changed meanwhile, nothing
 * is done: it is loaded anew, and the form says what has happened.
 */
export function useOrderAct<Draft extends Texts>({
  name,
  detail,
  empty,
  check = () => ({}),
  send,
  rejected = () => undefined,
  done,
}: ActSteps<Draft>): OrderAct<Draft> {
  const office = useOffice()
  const queries = useQueryClient()
  const lines = useTimelineLines()
  const { id } = detail().order
  // The id of the act is kept with what is typed: an act that was done although no answer came is not done again.
  const { draft: kept, forget } = useTextDraft(`order.${id}.${name}`, { ...empty, actId: '' })
  if (kept.actId === '') kept.actId = newActId()
  const draft = kept as unknown as Draft
  const colleague = shallowRef<string[]>()

  const { state, submit } = useSubmission<string, void>({
    check: () => prefixed(check(draft)),
    async send() {
      const before = lines(detail())
      try {
        const after = await send(draft, { act: kept.actId, version: detail().order.version })
        keepOrder(queries, after)
        forget()
        done(after)
      } catch (error) {
        if (error instanceof ApiProblem && error.status < 500) {
          // Nothing was done, so the next try is another act.
          kept.actId = newActId()
          if (error.status === 409 || error.status === 412) await look(before)
        }
        throw error
      }
    },
    rejected: (error) => {
      const about = rejected(error)
      return about && prefixed(about)
    },
  })

  async function look(before: readonly string[]) {
    const after = await office.getOfficeOrder({ params: { id } }).catch(() => undefined)
    if (!after) return
    keepOrder(queries, after)
    const news = lines(after).filter((line) => !before.includes(line))
    colleague.value = news.length > 0 ? news : undefined
  }

  const failure = computed(() =>
    state.value.status === 'failed' && !(state.value.error instanceof Abandoned)
      ? state.value.error
      : undefined,
  )
  return {
    draft,
    state,
    problem: (field) =>
      state.value.status === 'incomplete' ? state.value.problems[fieldId(field)] : undefined,
    failure,
    colleague,
    async submit() {
      colleague.value = undefined
      await submit({})
    },
  }
}

const prefixed = (problems: Problems<string>): Problems<string> =>
  Object.fromEntries(Object.entries(problems).map(([field, key]) => [fieldId(field), key]))
