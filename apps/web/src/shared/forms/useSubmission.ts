import { nextTick, shallowRef } from 'vue'
import type { PlainMessageKey } from '../i18n/message-keys.ts'

/** The message key of what is wrong with each field, by its name, which is also the id of its element. */
export type Problems<Field extends string> = Partial<Record<Field, PlainMessageKey | undefined>>

/** `incomplete`: fields have problems. `failed`: the API answered with a problem, or not at all. */
export type Submission<Field extends string> =
  | { status: 'editing' }
  | { status: 'incomplete'; problems: Problems<Field> }
  | { status: 'sending' }
  | { status: 'failed'; error: unknown }

interface Steps<Field extends string, Answer> {
  /** Problems before sending, in the order of the fields on the page. */
  check: (values: Record<Field, string>) => Problems<Field>
  send: (values: Record<Field, string>) => Promise<Answer>
  /** The API's problem as one of a field; undefined when it is about something else. */
  rejected: (error: unknown) => Problems<Field> | undefined
}

/** Checks and sends one form, one request at a time. The focus moves to the first field with a problem. */
export function useSubmission<Field extends string, Answer>({ check, send, rejected }: Steps<Field, Answer>) {
  const state = shallowRef<Submission<Field>>({ status: 'editing' })

  /** @returns the API's answer; undefined when the form was not sent or was rejected */
  async function submit(values: Record<Field, string>): Promise<Answer | undefined> {
    if (state.value.status === 'sending') return undefined
    const problems = check(values)
    if (firstWrong(problems)) return void (await complain(problems))
    state.value = { status: 'sending' }
    try {
      const answer = await send(values)
      reset()
      return answer
    } catch (error) {
      const about = rejected(error)
      if (about) await complain(about)
      else state.value = { status: 'failed', error }
      return undefined
    }
  }

  async function complain(problems: Problems<Field>) {
    state.value = { status: 'incomplete', problems }
    await nextTick()
    const wrong = firstWrong(problems)
    if (wrong) document.getElementById(wrong)?.focus()
  }

  const reset = () => (state.value = { status: 'editing' })

  return { state, submit, reset }
}

const firstWrong = (problems: Problems<string>) =>
  Object.keys(problems).find((field) => problems[field] !== undefined)
