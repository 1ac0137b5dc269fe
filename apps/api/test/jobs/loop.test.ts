import { expect, it } from 'vitest'
import { restAfter } from '../../src/jobs/loop.ts'

it.each([
  { took: 1, rest: 200, rests: 200, why: 'a quick round is followed by the rest asked for' },
  { took: 100, rest: 200, rests: 400, why: 'a slow one by more' },
  { took: 60_000, rest: 200, rests: 1000, why: 'a mail server that hangs stops nothing for long' },
])('$why', ({ took, rest, rests }) => {
  expect(restAfter(took, rest)).toBe(rests)
})
