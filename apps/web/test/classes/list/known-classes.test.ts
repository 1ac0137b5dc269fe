import type { ClassSummary, Client } from '@baoming/contract'
import { expect, it } from 'vitest'
import { fetchClasses } from '../../../src/classes/list/known-classes.ts'

it('leaves out a class whose times nobody can read, and shows the others', async () => {
  const times = { endsAt: '2099-03-03T13:00:00.000Z', registrationOpen: true, seatsLeft: null }
  const classes = [
    { ...times, slug: 'sound', startsAt: '2099-03-03T11:00:00.000Z' },
    { ...times, slug: 'odd', startsAt: '+infinity' },
  ] as unknown as ClassSummary[]
  const client = { listClasses: () => Promise.resolve({ classes }) } as unknown as Client
  expect((await fetchClasses(client)).classes.map(({ slug }) => slug)).toEqual(['sound'])
})
