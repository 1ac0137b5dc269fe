import { effectScope } from 'vue'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { resultSchedule } from '../../../src/payment/result/schedules.ts'
import { usePolling } from '../../../src/payment/result/usePolling.ts'

let hidden = false
const setHidden = (value: boolean) => {
  hidden = value
  document.dispatchEvent(new Event('visibilitychange'))
}

function setUp(ask = vi.fn(async () => {})) {
  const scope = effectScope()
  const polling = scope.run(() => usePolling(ask, resultSchedule))!
  onTestFinished(() => scope.stop())
  return { ask, scope, ...polling }
}

beforeEach(() => {
  vi.useFakeTimers()
  hidden = false
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => hidden)
})

describe('polling', () => {
  it('asks ever more seldom', async () => {
    const times: number[] = []
    const began = Date.now()
    const { start } = setUp(vi.fn(async () => void times.push(Date.now() - began)))
    start()
    await vi.advanceTimersByTimeAsync(41_000)
    expect(times).toEqual([1000, 2500, 4500, 7500, 12_500, 20_500, 30_500, 40_500])
  })

  it('stops after two minutes, and starts over when asked to', async () => {
    const { ask, status, start } = setUp()
    start()
    await vi.advanceTimersByTimeAsync(140_000)
    expect(status.value).toBe('exhausted')
    const asked = ask.mock.calls.length
    await vi.advanceTimersByTimeAsync(60_000)
    expect(ask).toHaveBeenCalledTimes(asked)

    start()
    await vi.advanceTimersByTimeAsync(1000)
    expect(ask).toHaveBeenCalledTimes(asked + 1)
  })

  it('goes on after a question that failed', async () => {
    const { ask, start } = setUp(vi.fn(async () => Promise.reject(new Error('offline'))))
    start()
    await vi.advanceTimersByTimeAsync(2500)
    expect(ask).toHaveBeenCalledTimes(2)
  })

  it('rests while nobody looks, and asks at once when somebody does', async () => {
    const { ask, status, start } = setUp()
    start()
    setHidden(true)
    await vi.advanceTimersByTimeAsync(300_000)
    expect(ask).not.toHaveBeenCalled()
    expect(status.value).toBe('paused')

    setHidden(false)
    await vi.advanceTimersByTimeAsync(0)
    expect(ask).toHaveBeenCalledTimes(1)
    expect(status.value).toBe('waiting')
  })

  it('does not begin in a hidden tab', async () => {
    hidden = true
    const { ask, start } = setUp()
    start()
    await vi.advanceTimersByTimeAsync(5000)
    expect(ask).not.toHaveBeenCalled()
  })

  it('ends with its page, even when an answer is still under way', async () => {
    let answer = () => {}
    const { ask, scope, start } = setUp(vi.fn(() => new Promise<void>((resolve) => (answer = resolve))))
    start()
    await vi.advanceTimersByTimeAsync(1000)
    scope.stop()
    answer()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(ask).toHaveBeenCalledTimes(1)
  })
})
