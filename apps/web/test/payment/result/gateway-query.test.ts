import { effectScope } from 'vue'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { gatewayQuerySchedule } from '../../../src/payment/result/schedules.ts'
import { usePolling } from '../../../src/payment/result/usePolling.ts'

let hidden = false
const setHidden = (value: boolean) => {
  hidden = value
  document.dispatchEvent(new Event('visibilitychange'))
}

/** A question that takes a second. */
const second = () => new Promise<void>((resolve) => setTimeout(resolve, 1000))

/** `times` are those of the questions, in seconds. */
function setUp(answer: () => Promise<void> = second) {
  const times: number[] = []
  const began = performance.now()
  const ask = () => {
    times.push(Math.round((performance.now() - began) / 1000))
    return answer()
  }
  const scope = effectScope()
  const query = scope.run(() => usePolling(ask, gatewayQuerySchedule))!
  onTestFinished(() => scope.stop())
  /** Whether it is too early, or the next question has its time. */
  const stage = () => {
    const { status, hasAsked } = query
    return status.value === 'waiting' && hasAsked.value ? 'asked' : status.value
  }
  return { times, scope, stage, ...query }
}

beforeEach(() => {
  vi.useFakeTimers()
  hidden = false
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => hidden)
})

describe('asking the gateway', () => {
  it('begins after twenty seconds, and goes on once a minute', async () => {
    const { times, start } = setUp()
    start()
    await vi.advanceTimersByTimeAsync(200_000)
    expect(times).toEqual([20, 80, 140, 200])
  })

  it('tells how far it is', async () => {
    const { stage, start, stop } = setUp()
    const words: string[] = [stage()]
    const after = async (milliseconds: number) => {
      await vi.advanceTimersByTimeAsync(milliseconds)
      words.push(stage())
    }
    start()
    await after(19_999)
    await after(1)
    await after(1000)
    await after(59_000)
    stop()
    await after(0)
    expect(words).toEqual(['idle', 'waiting', 'asking', 'asked', 'asking', 'idle'])
  })

  it('asks again a minute after a question that failed, and no sooner', async () => {
    const { times, stage, start } = setUp(() => Promise.reject(new Error('offline')))
    start()
    await vi.advanceTimersByTimeAsync(79_999)
    expect(times).toEqual([20])
    expect(stage()).toBe('asked')
    await vi.advanceTimersByTimeAsync(1)
    expect(times).toEqual([20, 80])
  })

  it('waits for an answer that takes longer than a minute', async () => {
    const { times, start } = setUp(() => new Promise((resolve) => setTimeout(resolve, 70_000)))
    start()
    await vi.advanceTimersByTimeAsync(100_000)
    expect(times).toEqual([20, 90])
  })

  it('begins once, however often it is told to', async () => {
    const { times, start } = setUp()
    start()
    await vi.advanceTimersByTimeAsync(15_000)
    start()
    await vi.advanceTimersByTimeAsync(30_000)
    expect(times).toEqual([20])
  })

  it('rests while nobody looks, and asks at once when somebody does after the time', async () => {
    const { times, start } = setUp()
    start()
    await vi.advanceTimersByTimeAsync(10_000)
    setHidden(true)
    await vi.advanceTimersByTimeAsync(300_000)
    expect(times).toEqual([])
    setHidden(false)
    await vi.advanceTimersByTimeAsync(0)
    expect(times).toEqual([310])
  })

  it('asks no sooner for being looked at again', async () => {
    const { times, start } = setUp()
    start()
    setHidden(true)
    setHidden(false)
    await vi.advanceTimersByTimeAsync(20_500)
    // Even while the question is under way.
    setHidden(true)
    setHidden(false)
    await vi.advanceTimersByTimeAsync(50_000)
    expect(times).toEqual([20])
  })

  it('keeps the minute when the wait is broken off and goes on', async () => {
    const { times, stage, start, stop } = setUp()
    start()
    await vi.advanceTimersByTimeAsync(30_000)
    stop()
    await vi.advanceTimersByTimeAsync(10_000)
    start()
    expect(stage()).toBe('asked')
    await vi.advanceTimersByTimeAsync(39_999)
    expect(times).toEqual([20])
    await vi.advanceTimersByTimeAsync(1)
    expect(times).toEqual([20, 80])
  })

  it('ends with its page, even when an answer is still under way', async () => {
    const { times, status, scope, start } = setUp()
    start()
    await vi.advanceTimersByTimeAsync(20_500)
    scope.stop()
    await vi.advanceTimersByTimeAsync(300_000)
    expect(times).toEqual([20])
    expect(status.value).toBe('idle')
  })
})
