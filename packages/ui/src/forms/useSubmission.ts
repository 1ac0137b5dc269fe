import { nextTick, shallowRef } from 'vue'

/** The message key of what is wrong with each field, by its name, which is also the id of its element. */
export type Problems<Field extends string, Key extends string> = Partial<Record<Field, Key | undefined>>

/** `incomplete`: fields have problems. `failed`: the API answered with a problem, or not at all. */
export type Submission<Field extends string, Key extends string> =
  | { status: 'editing' }
  | { status: 'incomplete'; problems: Problems<Field, Key> }
  | { status: 'sending' }
  | { status: 'failed'; error: unknown }

/** How a form is checked and sent. */
export interface SubmissionSteps<Field extends string, Key extends string, Answer> {
  /** Problems before sending, in the order of the fields on the page. */
  check: (values: Record<Field, string>) => Problems<Field, Key>
  send: (values: Record<Field, string>) => Promise<Answer>
  /** The API's problem as one of a field; undefined when it is about something else. */
  rejected: (error: unknown) => Problems<Field, Key> | undefined
}

/**
 * Checks and sends one form, one request at a time. The focus moves to the first field with a problem. An app gives it
 * the type of its own message keys.
 */
export function useSubmission<Field extends string, Key extends string, Answer>({
  check,
  send,
  rejected,
}: SubmissionSteps<Field, Key, Answer>) {
  const state = shallowRef<Submission<Field, Key>>({ status: 'editing' })

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

  async function complain(problems: Problems<Field, Key>) {
    state.value = { status: 'incomplete', problems }
    await nextTick()
    const wrong = firstWrong(problems)
    if (wrong) document.getElementById(wrong)?.focus()
  }

  const reset = () => (state.value = { status: 'editing' })

  return { state, submit, reset }
}

const firstWrong = (problems: Problems<string, string>) =>
  Object.keys(problems).find((field) => problems[field] !== undefined)
