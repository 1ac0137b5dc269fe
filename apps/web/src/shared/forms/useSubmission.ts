import { nextTick, shallowRef } from 'vue'
import type { PlainMessageKey } from '../i18n/message-keys.ts'

/** The message key of what is wrong with each field, by the field's name, which is also its element's id. */
export type Problems<Field extends string> = Partial<Record<Field, PlainMessageKey | undefined>>

export type Submission<Field extends string> =
  | { status: 'editing' }
  | { status: 'incomplete'; problems: Problems<Field> }
  | { status: 'sending' }
  | { status: 'failed'; error: unknown }

interface Steps<Field extends string, Answer> {
  /** In the order of the fields on the page. */
  check: (values: Record<Field, string>) => Problems<Field>
  send: (values: Record<Field, string>) => Promise<Answer>
  /** What an answer of the API says about a field; undefined when it is about something else. */
  rejected: (error: unknown) => Problems<Field> | undefined
}

/** One form that is checked and sent: once at a time, and with the focus on the first field that is wrong. */
export function useSubmission<Field extends string, Answer>({ check, send, rejected }: Steps<Field, Answer>) {
  const state = shallowRef<Submission<Field>>({ status: 'editing' })

  /** @returns the answer; undefined when there is none */
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
