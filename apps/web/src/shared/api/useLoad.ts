import { shallowRef } from 'vue'

/** The state of a value that is loaded from the API. */
export type LoadState<T> =
  { status: 'loading' } | { status: 'ready'; value: T } | { status: 'failed'; error: unknown }

/**
 * Loads one value from the API. `load` starts over; `refresh` keeps the last value until the new one arrives; `adopt` sets
 * a value that another call returned. The last of several responses wins, whatever their order.
 * @param known a value to show at once
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
      // Keep showing the last good value.
      if (mine === turn && state.value.status !== 'ready') state.value = { status: 'failed', error }
    }
  }

  function load() {
    state.value = { status: 'loading' }
    return refresh()
  }

  /** A request still in flight started earlier, so its response may be stale. */
  function adopt(value: T) {
    turn++
    state.value = { status: 'ready', value }
  }

  return { state, load, refresh, adopt }
}
