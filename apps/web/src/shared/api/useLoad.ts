import { shallowRef } from 'vue'

export type LoadState<T> =
  { word: 'loading' } | { word: 'ready'; value: T } | { word: 'failed'; error: unknown }

/**
 * One thing from the API. `load` starts over; `refresh` keeps showing what is there until the new comes; `adopt` takes
 * what another call has brought. What is known from before is shown at once.
 */
export function useLoad<T>(fetchValue: () => Promise<T>, known?: T) {
  const state = shallowRef<LoadState<T>>(
    known === undefined ? { word: 'loading' } : { word: 'ready', value: known },
  )
  let turn = 0

  async function refresh() {
    const mine = ++turn
    try {
      const value = await fetchValue()
      if (mine === turn) state.value = { word: 'ready', value }
    } catch (error) {
      // Something true a moment ago is better than nothing.
      if (mine === turn && state.value.word !== 'ready') state.value = { word: 'failed', error }
    }
  }

  function load() {
    state.value = { word: 'loading' }
    return refresh()
  }

  /** Whatever is under way was asked for before, and may be older. */
  function adopt(value: T) {
    turn++
    state.value = { word: 'ready', value }
  }

  return { state, load, refresh, adopt }
}
