import { shallowRef } from 'vue'
import { PasskeyError } from '../passkeys/passkeys.ts'
import { Abandoned } from '../session/session.ts'

/**
 * An act behind a button, once at a time: a second press does nothing while the first is under way. An act that the
 * person has given up is no failure.
 */
export function useAction<Input extends unknown[]>(act: (...input: Input) => Promise<unknown>) {
  const busy = shallowRef(false)
  const error = shallowRef<unknown>()

  /** @returns whether it succeeded */
  async function run(...input: Input): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    error.value = undefined
    try {
      await act(...input)
      return true
    } catch (failure) {
      if (!isGivenUp(failure)) error.value = failure
      return false
    } finally {
      busy.value = false
    }
  }

  return { busy, error, run }
}

const isGivenUp = (error: unknown) =>
  error instanceof Abandoned || (error instanceof PasskeyError && error.reason === 'replaced')
