import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Message } from '../../src/deliveries/message.ts'
import { post } from '../../src/deliveries/post.ts'
import { answer, order, startShop, startSimulator } from '../support.ts'

const never = new AbortController().signal
const message = (url: string): Message => ({ method: 'POST', url, headers: {}, body: 'a=1' })

afterEach(() => vi.useRealTimers())

describe('a message', () => {
  it('reads the answer byte by byte, and no more than 64 KiB of it', async () => {
    const shop = await startShop('ecpay')
    shop.answering = () => ({ status: 200, body: '好'.repeat(40_000) })
    const { body, ...rest } = await post(message(`${shop.base}/notify`), never)
    expect(rest).toEqual({ state: 'answered', status: 200, location: null })
    expect(body).toHaveLength(64 * 1024)
    expect(body.startsWith('\xe5\xa5\xbd')).toBe(true)
  })

  it('follows no redirect, and tells where it leads', async () => {
    const shop = await startShop('ecpay')
    expect(await post(message(`${shop.base}/return`), never)).toMatchObject({
      status: 303,
      location: '/orders/1/result',
    })
    expect(shop.received).toHaveLength(1)
  })

  it('waits ten seconds for an answer, and no longer', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const shop = await startShop('ecpay')
    shop.answering = () => 'never'
    const sent = post(message(`${shop.base}/notify`), never)
    vi.advanceTimersByTime(9_999)
    expect(await Promise.race([sent, Promise.resolve('waiting')])).toBe('waiting')
    vi.advanceTimersByTime(1)
    expect(await sent).toMatchObject({ state: 'failed', status: null, body: 'No answer within ten seconds.' })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('ends with the simulator, under way or not yet', async () => {
    const shop = await startShop('ecpay')
    shop.answering = () => 'never'
    const closing = new AbortController()
    const sent = post(message(`${shop.base}/notify`), closing.signal)
    closing.abort(new Error('The simulator was closed.'))
    expect(await sent).toMatchObject({ state: 'failed', body: 'The simulator was closed.' })
    expect(await post(message(`${shop.base}/notify`), closing.signal)).toMatchObject({ state: 'failed' })
  })

  it('may be under way together with many others without Node warning of a leak', async () => {
    const app = await startSimulator()
    const shop = await startShop('ecpay')
    shop.answering = () => 'never'
    const warnings: Error[] = []
    const warn = (warning: Error) => warnings.push(warning)
    process.on('warning', warn)
    onTestFinished(() => void process.off('warning', warn))
    for (let number = 1; number <= 20; number += 1) {
      const transId = `A${number}`
      await order(app, shop, { transId })
      await answer(app, 'pay_and_close', transId)
    }
    await vi.waitFor(() => expect(shop.received).toHaveLength(20))
    await app.close()
    expect(warnings).toEqual([])
  })

  it.each(['http://127.0.0.1:9/', 'http://[::bad', 'nonsense'])('says why %s got no answer', async (url) => {
    const { state, body } = await post(message(url), never)
    expect([state, body]).toEqual(['failed', expect.stringMatching(/\S/)])
  })
})
