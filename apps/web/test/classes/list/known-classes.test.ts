import type { ClassSummary, Client } from '@baoming/contract'
import { expect, it } from 'vitest'
import { fetchClasses, knownClasses } from '../../../src/classes/list/known-classes.ts'

const times = { startsAt: '2099-03-03T11:00:00.000Z', endsAt: '2099-03-03T13:00:00.000Z' }
const open = { ...times, registrationOpen: true, seatsLeft: null, calledOff: false }

it('keeps the list as it is where the API says the same, so that nothing is rendered again', async () => {
  let title = 'one'
  const client = {
    listClasses: async () => ({ classes: [{ ...open, slug: 'tea', title }] }),
  } as unknown as Client
  const first = await fetchClasses(client)
  expect(await fetchClasses(client)).toBe(first)
  title = 'other'
  const changed = await fetchClasses(client)
  expect(changed.classes[0]?.title).toBe('other')
  expect(knownClasses(client)).toBe(changed)
})

it('leaves out a class whose times nobody can read, and shows the others', async () => {
  const classes = [
    { ...open, slug: 'sound' },
    { ...open, slug: 'odd', startsAt: '+infinity' },
  ] as unknown as ClassSummary[]
  const client = { listClasses: () => Promise.resolve({ classes }) } as unknown as Client
  expect((await fetchClasses(client)).classes.map(({ slug }) => slug)).toEqual(['sound'])
})
