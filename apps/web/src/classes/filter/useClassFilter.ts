import { computed, ref, watch } from 'vue'
import { useRoute, useRouter, type LocationQuery } from 'vue-router'
import type { ClassSummary } from '@baoming/contract'
import { filterChoices, filterClasses, isEmpty, isWorthFiltering } from './class-filter.ts'
import { emptyFilter, readFilter, writeFilter, type ClassFilter } from './filter-query.ts'
import { rememberFilter } from './remembered-filter.ts'

// Debounced: Safari throttles history.replaceState.
const addressDelayMilliseconds = 250

/** The filter of the list, kept in the address so that it can be shared and survives Back. */
export function useClassFilter(classes: () => ClassSummary[]) {
  const route = useRoute()
  const router = useRouter()
  const { path } = route

  const filter = ref<ClassFilter>(readFilter(route.query))
  const matching = computed(() => filterClasses(classes(), filter.value))
  const choices = computed(() => filterChoices(classes(), filter.value))
  const state = computed(() => {
    if (isEmpty(filter.value)) return isWorthFiltering(classes()) ? 'offered' : 'needless'
    return 'applied'
  })

  const addressOf = (query: LocationQuery) => JSON.stringify(writeFilter(readFilter(query)))
  let written = addressOf(route.query)

  function write() {
    const query = writeFilter(filter.value)
    if (route.path !== path || JSON.stringify(query) === written) return
    written = JSON.stringify(query)
    void router.replace({ query })
  }

  watch(
    filter,
    (current, _, onCleanup) => {
      rememberFilter(current)
      const timer = setTimeout(write, addressDelayMilliseconds)
      onCleanup(() => clearTimeout(timer))
    },
    { deep: true, immediate: true },
  )
  // Follows changes from elsewhere, such as Back. Our own writes are skipped: newer text may have been typed since.
  watch(
    () => route.query,
    (query) => {
      if (route.path !== path || addressOf(query) === written) return
      written = addressOf(query)
      filter.value = readFilter(query)
    },
  )

  const clear = () => (filter.value = { ...emptyFilter })

  return { filter, matching, choices, state, clear }
}
