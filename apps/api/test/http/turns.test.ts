import { afterEach, expect, it, vi } from 'vitest'
import { Turns } from '../../src/http/turns.ts'

/** Turns on a clock that only work moves: each piece takes a millisecond. */
function openTurns(budget: () => number, rest = 0) {
  let now = 0
  const done: string[] = []
  const turns = new Turns({ turn: () => ({ work: budget(), rest }), now: () => now })
  const take = (name: string) =>
    turns.take(() => {
      now += 1
      done.push(name)
    })
  return { take, done }
}

const nextTurn = () => new Promise<void>((resolve) => void setImmediate(resolve))

it('does at once what fits into the turn, and the rest in later ones, in the order in which it came', async () => {
  const { take, done } = openTurns(() => 2)
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) take(name)
  expect(done.join('')).toBe('ab')
  await nextTurn()
  expect(done.join('')).toBe('abcd')
  take('h')
  await nextTurn()
  expect(done.join('')).toBe('abcdef')
  await nextTurn()
  expect(done.join('')).toBe('abcdefgh')
})

it('has room again in each turn', async () => {
  const { take, done } = openTurns(() => 1)
  for (const name of ['a', 'b', 'c']) {
    take(name)
    expect(done.at(-1)).toBe(name)
    await nextTurn()
  }
})

it('does one piece in a turn that has no room for any', async () => {
  const { take, done } = openTurns(() => 0)
  for (const name of ['a', 'b']) take(name)
  expect(done).toEqual([])
  await nextTurn()
  expect(done).toEqual(['a'])
  await nextTurn()
  expect(done).toEqual(['a', 'b'])
})

it('asks in each turn how long it may be', async () => {
  let budget = 3
  const { take, done } = openTurns(() => budget)
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) take(name)
  expect(done.join('')).toBe('abc')
  budget = 1
  await nextTurn()
  expect(done.join('')).toBe('abcd')
  budget = 3
  await nextTurn()
  expect(done.join('')).toBe('abcdefg')
})

it('keeps the order of thousands of pieces while more arrive', async () => {
  const { take, done } = openTurns(() => 700)
  let number = 0
  for (; number < 5000; number++) take(String(number))
  while (done.length < 8000) {
    for (let more = 0; more < 300; more++) take(String(number++))
    await nextTurn()
  }
  expect(done).toEqual(done.map((_, place) => String(place)))
})

afterEach(() => void vi.useRealTimers())

it('rests between two turns as long as it is told to', async () => {
  vi.useFakeTimers()
  const { take, done } = openTurns(() => 2, 5)
  for (const name of ['a', 'b', 'c', 'd', 'e']) take(name)
  expect(done.join('')).toBe('ab')
  await vi.advanceTimersByTimeAsync(4)
  expect(done.join('')).toBe('ab')
  await vi.advanceTimersByTimeAsync(1)
  expect(done.join('')).toBe('abcd')
  await vi.advanceTimersByTimeAsync(5)
  expect(done.join('')).toBe('abcde')
})
