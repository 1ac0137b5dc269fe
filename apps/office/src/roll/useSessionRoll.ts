import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, reactive, ref, shallowRef } from 'vue'
import type { MarkedPerson, SessionRoll } from '@baoming/contract/office'
import { useOffice } from '../shared/api/office.ts'
import { Abandoned } from '../shared/session/session.ts'
import { personKey } from './roll-name.ts'

/** What the other helpers have marked is fetched so often. */
const refreshMilliseconds = 10_000

/** A mark that was not stored. */
interface LostMark {
  person: MarkedPerson
  error: unknown
}

/**
 * The roll of a session, and marking on it. A mark shows at once; where it could not be stored it is taken back, and said.
 * Taps on the same person are sent one after the other, so that the last one is what stays.
 */
export function useSessionRoll(params: { id: string; session: string }) {
  const office = useOffice()
  const queries = useQueryClient()
  const queryKey = ['roll', params.id, params.session]

  /** What was tapped and is not stored yet, by person. */
  const wanted = reactive(new Map<string, boolean>())
  const sending = ref(0)
  const lost = shallowRef<LostMark>()

  const { data, error, refetch } = useQuery({
    queryKey,
    queryFn: ({ signal }) => office.getSessionRoll({ params, signal }),
    // A roll that was asked for before a mark would show it undone.
    refetchInterval: () => (sending.value > 0 ? false : refreshMilliseconds),
  })

  const shown = (person: MarkedPerson): MarkedPerson => {
    const present = wanted.get(personKey(person)) ?? person.present
    return present === person.present ? person : { ...person, present }
  }
  const roll = computed(
    () =>
      data.value && { ...data.value, people: data.value.people.map(shown), gone: data.value.gone.map(shown) },
  )

  /** Marks somebody, or undoes it. */
  async function mark(person: MarkedPerson, present: boolean): Promise<void> {
    const key = personKey(person)
    const isBeingSent = wanted.has(key)
    wanted.set(key, present)
    if (isBeingSent) return
    sending.value += 1
    try {
      await sendUntilStored(person, key)
      if (lost.value && personKey(lost.value.person) === key) lost.value = undefined
    } catch (failure) {
      lost.value = failure instanceof Abandoned ? undefined : { person, error: failure }
    } finally {
      wanted.delete(key)
      sending.value -= 1
      if (sending.value === 0) void queries.invalidateQueries({ queryKey })
    }
  }

  /** It may be tapped again while it is sent. */
  async function sendUntilStored(person: MarkedPerson, key: string): Promise<void> {
    for (let sent: boolean | undefined; sent !== wanted.get(key);) {
      sent = wanted.get(key)!
      await queries.cancelQueries({ queryKey })
      const marks = [{ order: person.order, person: person.person, present: sent }]
      keep(key, await office.markAttendance({ params, body: { marks } }))
    }
  }

  /** Of an answer only this person is certain to be new: another one's mark may have overtaken it. */
  function keep(key: string, answer: SessionRoll): void {
    const find = (people: readonly MarkedPerson[]) => people.find((each) => personKey(each) === key)
    const found = find(answer.people)
    queries.setQueryData<SessionRoll>(queryKey, (before) =>
      before && found
        ? { ...before, people: before.people.map((each) => (personKey(each) === key ? found : each)) }
        : answer,
    )
  }

  return { roll, error, refetch, mark, lost }
}
