import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Clock } from '../../src/time/clock.ts'
import { Schedule, type Job } from '../../src/time/schedule.ts'

interface Named extends Job {
  name: string
}

let done: string[]
let clock: Clock

function schedule(run: (job: Named) => Promise<void> = async () => undefined): Schedule<Named> {
  return new Schedule<Named>(clock, async (job) => {
    await run(job)
    done.push(job.name)
  })
}

const job = (name: string, at: number, lane = name): Named => ({ name, at, lane })

beforeEach(() => {
  done = []
  clock = new Clock()
  // In this order: a running clock would be a millisecond on before it is stopped.
  clock.freeze()
  clock.set(new Date(0))
})
afterEach(() => vi.useRealTimers())

describe('a schedule', () => {
  it('begins at once what is due already', async () => {
    const one = schedule()
    one.add(job('past', -1), job('now', 0), job('later', 1))
    await one.laneIdle('now')
    expect(done).toEqual(['past', 'now'])
    expect(one.nextAt).toEqual(new Date(1))
  })

  it('does the jobs of one lane one after another', async () => {
    const order: string[] = []
    const one = schedule(async ({ name }) => {
      order.push(`${name} begins`)
      await sleep(1)
      order.push(`${name} ends`)
    })
    one.add(job('a', 0, 'lane'), job('b', 0, 'lane'))
    await one.laneIdle('lane')
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends'])
  })

  it('keeps the order of those that were added for the same time', async () => {
    const one = schedule()
    one.add(job('a', 5, 'lane'))
    one.add(job('b', 5, 'lane'), job('c', 4, 'lane'))
    await one.move(() => new Date(5))
    expect(done).toEqual(['c', 'a', 'b'])
  })

  it('also does what was planned on the way', async () => {
    const one: Schedule<Named> = schedule(async ({ name, at }) => {
      if (name === 'first') one.add(job('second', at + 10))
    })
    one.add(job('first', 10))
    await one.move(() => new Date(30))
    expect(done).toEqual(['first', 'second'])
  })

  it('counts what is under way among the unfinished, until it has ended', async () => {
    let finish = () => undefined as void
    const one = schedule(() => new Promise<void>((resolve) => (finish = resolve)))
    one.add(job('slow', 0), job('later', 9))
    await sleep(0)
    expect(one.unfinished.map(({ name }) => name)).toEqual(['slow', 'later'])
    finish()
    await one.laneIdle('slow')
    expect(one.unfinished.map(({ name }) => name)).toEqual(['later'])
  })

  it('forgets what it is told to, and does nothing once it is closed', async () => {
    const one = schedule()
    one.add(job('a', 1), job('b', 1))
    one.drop(({ name }) => name === 'a')
    await one.close()
    one.add(job('c', 0))
    await one.move(() => new Date(2))
    expect(done).toEqual([])
    expect(one.waiting.map(({ name }) => name)).toEqual(['c', 'b'])
  })

  it('waits on a running clock with a single timer, which closing ends', async () => {
    vi.useFakeTimers()
    clock = new Clock()
    const one = schedule()
    one.add(job('soon', Date.now() + 1000), job('in a century', Date.now() + 3e12))
    expect(vi.getTimerCount()).toBe(1)
    await vi.advanceTimersByTimeAsync(999)
    expect(done).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(done).toEqual(['soon'])
    await vi.advanceTimersByTimeAsync(2 ** 31)
    expect(done).toEqual(['soon'])
    expect(vi.getTimerCount()).toBe(1)
    await one.close()
    expect(vi.getTimerCount()).toBe(0)
  })
})
