import { shallowRef } from 'vue'

export type LoadState<T> =
  { status: 'loading' } | { status: 'ready'; value: T } | { status: 'failed'; error: unknown }

/**
 * One thing from the API. `load` starts over; `refresh` keeps showing what is there until the new comes; `adopt` takes
 * what another call has brought. What is known from before is shown at once.
 */
export function useLoad<T>(fetchValue: () => Promise<T>, known?: T) {
  const state = shallowRef<LoadState<T>>(
    known === undefined ? { status: 'loading' } : { status: 'ready', value: known },
  )
  let turn = 0

  async function refresh() {
    const mine = ++turn
    try {
      const value = await fetchValue()
      if (mine === turn) state.value = { status: 'ready', value }
    } catch (error) {
      // Something true a moment ago is better than nothing.
      if (mine === turn && state.value.status !== 'ready') state.value = { status: 'failed', error }
    }
  }

  function load() {
    state.value = { status: 'loading' }
    return refresh()
  }

  /** Whatever is under way was asked for before, and may be older. */
  function adopt(value: T) {
    turn++
    state.value = { status: 'ready', value }
  }

  return { state, load, refresh, adopt }
}
