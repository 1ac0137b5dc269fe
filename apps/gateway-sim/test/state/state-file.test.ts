import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { describe, expect, it, onTestFinished } from 'vitest'
import { buildSimulator } from '../../src/index.ts'
import {
  answer,
  call,
  clock,
  deliveries,
  ended,
  order,
  paymentForm,
  simulated,
  startShop,
  submit,
  told,
  visibleText,
} from '../support.ts'

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gateway-sim-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

const open = (stateFile: string): Promise<FastifyInstance> =>
  buildSimulator({ publicUrl: 'http://sim.example', stateFile })

describe('a state file', () => {
  it('brings trades, deliveries, used numbers and the clock over a restart', async () => {
    const file = join(await emptyFolder(), 'state.json')
    const shop = await startShop('ecpay')
    const first = await open(file)
    await clock(first, { set: '2031-02-03T00:00:00Z', freeze: true })
    const address = await order(first, shop)
    await answer(first, 'failed_after_paid')
    await ended(first, 2)
    const [trades, sent] = [(await call(first, '/_sim/trades')).body, await deliveries(first)]
    const used = await paymentForm(first, shop)
    await first.close()

    const second = await open(file)
    onTestFinished(() => second.close())
    expect((await call(second, '/_sim/trades')).body).toEqual(trades)
    expect(await deliveries(second)).toEqual(sent)
    expect(await clock(second)).toMatchObject({ now: '2031-02-03T00:00:00.000Z', isFrozen: true, waiting: 1 })
    const again = await submit(second, simulated.ecpay.payPath, used)
    expect(visibleText(again.body)).toContain('10300028')
    expect((await second.inject(address.replace('/pay/', '/trades/'))).statusCode).toBe(200)
    await clock(second, { advance: '10s' })
    expect(told(shop).at(-1)).toBe('notify declined 1200')
    expect((await deliveries(second)).map(({ id }) => id)).toEqual([1, 2, 3])
  })

  it('goes on with a running clock where it would be by now', async () => {
    const file = join(await emptyFolder(), 'state.json')
    const first = await open(file)
    await clock(first, { advance: '2h' })
    await first.close()
    const second = await open(file)
    onTestFinished(() => second.close())
    expect((await clock(second)).aheadSeconds).toBe(7200)
  })

  it('gives no result number twice', async () => {
    const file = join(await emptyFolder(), 'state.json')
    const shop = await startShop('greenworld')
    const numbers: number[] = []
    for (const transId of ['A1', 'A2']) {
      const app = await open(file)
      await order(app, shop, { transId })
      await answer(app, 'approve', transId, { deliver: false })
      const { body } = await call<{ results: { number: string }[] }>(app, `/_sim/trades/${transId}`)
      numbers.push(Number(body.results[0]?.number))
      await app.close()
    }
    expect(numbers[1]).toBe((numbers[0] ?? 0) + 1)
  })

  it('is written soon after each change, not only in the end', async () => {
    const file = join(await emptyFolder(), 'state.json')
    const app = await open(file)
    onTestFinished(() => app.close())
    await order(app, await startShop('ecpay'))
    await expect.poll(() => readFile(file, 'utf8')).toContain('A20260602001')
  })

  it('has its folders made for it', async () => {
    const file = join(await emptyFolder(), 'new', 'folder', 'state.json')
    const app = await open(file)
    await app.close()
    expect(await readFile(file, 'utf8')).toContain('trades')
  })

  it('leaves nothing else behind in its folder', async () => {
    const folder = await emptyFolder()
    const app = await open(join(folder, 'state.json'))
    await order(app, await startShop('ecpay'))
    await app.close()
    expect(await readdir(folder)).toEqual(['state.json'])
  })

  it('has a message that was under way sent again, as real gateways do', async () => {
    const folder = await emptyFolder()
    const shop = await startShop('ecpay')
    shop.answering = () => 'never'
    const first = await open(join(folder, 'state.json'))
    await order(first, shop)
    await answer(first, 'pay_and_close')
    await expect.poll(() => readFile(join(folder, 'state.json'), 'utf8')).toContain('under way')
    // As after a crash: what the file held while the message was on its way.
    const crashed = await readFile(join(folder, 'state.json'), 'utf8')
    await first.close()
    await writeFile(join(folder, 'crashed.json'), crashed)

    shop.answering = () => undefined
    const second = await open(join(folder, 'crashed.json'))
    onTestFinished(() => second.close())
    expect(await ended(second, 2)).toMatchObject([
      { state: 'failed', acknowledged: false, body: 'The simulator ended before the answer came.' },
      { state: 'answered', acknowledged: true },
    ])
  })

  it('has closing end a message under way, and repeats it after the restart', async () => {
    const file = join(await emptyFolder(), 'state.json')
    const shop = await startShop('newebpay')
    shop.answering = () => 'never'
    const first = await open(file)
    await clock(first, { freeze: true })
    await order(first, shop)
    await answer(first, 'pay_and_close')
    await expect.poll(() => shop.received.length).toBe(1)
    await first.close()

    shop.answering = () => undefined
    const second = await open(file)
    onTestFinished(() => second.close())
    expect(await deliveries(second)).toMatchObject([{ state: 'failed', body: 'The simulator was closed.' }])
    await clock(second, { advance: '5m' })
    expect(await deliveries(second)).toMatchObject([{ state: 'failed' }, { acknowledged: true }])
  })
})

describe('a state file that is none', () => {
  it.each([
    ['cut off', '{"format":"baoming gateway-sim 1","clo', /no JSON/],
    ['empty', '', /no JSON/],
    ['something else', '{"name":"baoming"}', /not written/],
    ['of another format', '{"format":"baoming gateway-sim 2"}', /not written/],
  ])('is rejected when it is %s, and left alone', async (_, text, reason) => {
    const file = join(await emptyFolder(), 'state.json')
    await writeFile(file, text)
    await expect(open(file)).rejects.toThrow(reason)
    await expect(open(file)).rejects.toThrow(/SIM_STATE_FILE.*Move it away/)
    expect(await readFile(file, 'utf8')).toBe(text)
  })

  it('is rejected when a value in it is wrong, and the place is named', async () => {
    const file = join(await emptyFolder(), 'state.json')
    const app = await open(file)
    await order(app, await startShop('ecpay'))
    await app.close()
    const state = JSON.parse(await readFile(file, 'utf8')) as { trades: { order: { amount: unknown } }[] }
    state.trades[0]!.order.amount = 'much'
    await writeFile(file, JSON.stringify(state))
    await expect(open(file)).rejects.toThrow('/trades/0/order/amount')
  })

  it('is rejected where none can be written', async () => {
    const folder = await emptyFolder()
    // Long enough for the file itself, too long for the draft beside it.
    await expect(open(join(folder, 'x'.repeat(250)))).rejects.toThrow(/SIM_STATE_FILE can't be written/)
    await writeFile(join(folder, 'file'), '')
    for (const place of [folder, join(folder, 'file', 'state.json')])
      await expect(open(place)).rejects.toThrow(/SIM_STATE_FILE can't be read/)
  })
})
