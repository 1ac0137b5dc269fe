import { useQuery } from '@tanstack/vue-query'
import type { MaybeRefOrGetter } from 'vue'
import { useOffice } from '../shared/api/office.ts'

/** Items come by themselves, so the list is asked for again while somebody looks. */
const everyMilliseconds = 60_000

/** What needs a person, as it is now: the oldest of it, where it is more than fits on a page. */
export function useAttention() {
  const office = useOffice()
  return useQuery({
    queryKey: ['attention', 'items'],
    queryFn: ({ signal }) => office.listAttention({ signal }),
    refetchInterval: everyMilliseconds,
  })
}

/** How much needs a person. */
export function useAttentionCount(enabled: MaybeRefOrGetter<boolean>) {
  const office = useOffice()
  return useQuery({
    queryKey: ['attention', 'count'],
    queryFn: ({ signal }) => office.countAttention({ signal }),
    refetchInterval: everyMilliseconds,
    enabled,
  })
}
