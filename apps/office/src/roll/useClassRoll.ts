import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { useOffice } from '../shared/api/office.ts'
import { hasCode } from '../shared/problems/problem-message.ts'

/** The sessions of a class and who has a seat. */
export function useClassRoll(id: string) {
  const office = useOffice()
  const {
    data: roll,
    error,
    refetch,
  } = useQuery({
    queryKey: ['roll', id],
    queryFn: ({ signal }) => office.getClassRoll({ params: { id }, signal }),
  })
  // An address without a class's number is answered with `bad_request`.
  const isMissing = computed(
    () =>
      roll.value === undefined && (hasCode(error.value, 'not_found') || hasCode(error.value, 'bad_request')),
  )
  return { roll, error, refetch, isMissing }
}
