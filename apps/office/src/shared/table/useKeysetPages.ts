import { keepPreviousData, useInfiniteQuery } from '@tanstack/vue-query'
import { computed, reactive } from 'vue'

/** A page of a list, and where the next one begins; null after the last. */
export interface KeysetPage<Row> {
  rows: Row[]
  next: string | null
}

/** A list's rows, as far as they are loaded. */
export interface KeysetPages<Row> {
  readonly rows: Row[]
  /** `failed` means that there is nothing to show. */
  readonly status: 'ready' | 'failed' | 'loading'
  /** What could not be loaded; rows that were loaded before are still there. */
  readonly failed: 'list' | 'more' | undefined
  readonly error: unknown
  /** The rows are those of the list before. */
  readonly isOutdated: boolean
  readonly hasMore: boolean
  readonly isLoadingMore: boolean
  /** Settles when the next page is there, or has failed. */
  loadMore: () => Promise<void>
  retry: () => void
}

interface KeysetPagesOptions<Row, Query> {
  /** Names the list in the cache. */
  name: string
  /** What is asked for; another query is another list. */
  query: () => Query
  load: (query: Query, after: string | undefined, signal: AbortSignal) => Promise<KeysetPage<Row>>
  /** What two versions of one row have in common. */
  idOf: (row: Row) => string | number
}

/** The rows of a list that the API gives page by page. While another list loads, the last one is still shown. */
export function useKeysetPages<Row, Query>({
  name,
  query,
  load,
  idOf,
}: KeysetPagesOptions<Row, Query>): KeysetPages<Row> {
  const result = useInfiniteQuery({
    queryKey: computed((): readonly [string, unknown] => [name, query()]),
    queryFn: ({ queryKey: [, asked], pageParam, signal }) => load(asked as Query, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }: KeysetPage<Row>) => next ?? undefined,
    placeholderData: keepPreviousData,
  })

  // A row whose place changed between two pages may be on both.
  const rows = computed(() => {
    const all = result.data.value?.pages.flatMap((page) => page.rows) ?? []
    return [...new Map(all.map((row) => [idOf(row), row])).values()]
  })
  const status = computed(() => {
    if (result.data.value) return 'ready'
    return result.isError.value ? 'failed' : 'loading'
  })

  return reactive({
    rows,
    status,
    failed: computed(() => {
      if (!result.isError.value) return undefined
      return result.isFetchNextPageError.value ? 'more' : 'list'
    }),
    error: computed(() => result.error.value),
    isOutdated: computed(() => result.isPlaceholderData.value),
    hasMore: computed(() => result.hasNextPage.value && !result.isPlaceholderData.value),
    isLoadingMore: computed(() => result.isFetchingNextPage.value),
    loadMore: async () => void (await result.fetchNextPage()),
    retry: () => void (result.isFetchNextPageError.value ? result.fetchNextPage() : result.refetch()),
  })
}
