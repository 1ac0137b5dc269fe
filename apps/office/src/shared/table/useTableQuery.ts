import { computed, reactive, shallowRef, watch } from 'vue'
import { useRoute, useRouter, type LocationQuery } from 'vue-router'
import { localStore } from '@baoming/ui/browser/text-store.ts'
import {
  readTableQuery,
  shownColumns,
  standardColumns,
  writeTableQuery,
  type TableQuery,
  type TableShape,
} from './table-query.ts'

const isSame = (one: readonly string[], other: readonly string[]) => one.join() === other.join()

/**
 * What a list shows. It stands in the address, so that a link shows the same list and Back returns to it; the choice of
 * columns is remembered in the browser as well.
 */
export function useTableQuery<Sort extends string, Filter extends string>(shape: TableShape<Sort, Filter>) {
  const route = useRoute()
  const router = useRouter()
  const { path } = route
  const storageKey = `baoming.office.columns.${shape.name}`

  const query = shallowRef<LocationQuery>(route.query)
  const asked = computed(() => readTableQuery(query.value, shape))
  let writing = 0

  async function write(changes: Partial<TableQuery<Sort, Filter>>) {
    const next = writeTableQuery({ ...asked.value, ...changes }, shape)
    // At once, because two changes may follow each other before the address has changed.
    query.value = next as LocationQuery
    writing++
    await router.replace({ query: next, hash: route.hash }).finally(() => writing--)
  }

  // Follows changes from elsewhere, such as Back or a link to the same list.
  watch(
    () => route.query,
    (current) => {
      if (route.path === path && writing === 0) query.value = current
    },
  )

  const standard = shownColumns(shape, standardColumns(shape))
  const remembered = () => {
    const keys = localStore.read(storageKey)?.split(',') ?? []
    return shape.columns.some(({ key }) => keys.includes(key)) ? keys : standard
  }
  const shown = computed(() => shownColumns(shape, asked.value.columns ?? remembered()))

  function chooseColumns(keys: readonly string[]) {
    const chosen = shownColumns(shape, keys)
    if (isSame(chosen, standard)) localStore.remove(storageKey)
    else localStore.write(storageKey, chosen.join(','))
    void write({ columns: isSame(chosen, standard) ? undefined : chosen })
  }

  // A remembered choice enters the address, so that a copied link shows what its sender saw.
  if (!asked.value.columns && !isSame(shown.value, standard)) void write({ columns: shown.value })

  const filter = (name: Filter, value: string | undefined) => {
    const { [name]: _, ...others } = asked.value.filters
    void write({ filters: (value ? { ...others, [name]: value } : others) as typeof asked.value.filters })
  }

  return reactive({
    shape,
    search: computed(() => asked.value.search),
    sort: computed(() => asked.value.sort),
    filters: computed(() => asked.value.filters),
    /** Whether something of the list is left out. */
    isNarrowed: computed(() => asked.value.search !== '' || Object.keys(asked.value.filters).length > 0),
    shown,
    searchFor: (search: string) => void write({ search }),
    /** Sorts by one of the list's orders; another one is ignored. */
    orderBy: (order: string) => {
      const sort = shape.sorts.find((name) => name === order)
      if (sort !== undefined) void write({ sort })
    },
    filter,
    chooseColumns,
    clear: () => void write({ search: '', filters: {} }),
  })
}

/** What a list shows, and how to change it. */
export type TableQueryModel<Sort extends string = string, Filter extends string = string> = ReturnType<
  typeof useTableQuery<Sort, Filter>
>
