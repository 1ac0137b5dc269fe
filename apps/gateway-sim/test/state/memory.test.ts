import type { SimulatedOrder } from '@baoming/gateways/sim'
import { describe, expect, it } from 'vitest'
import { everyKind } from '../../src/gateways/hosted-gateway.ts'
import { DeliveryLog } from '../../src/deliveries/delivery-log.ts'
import type { Delivery } from '../../src/deliveries/delivery.ts'
import { makeResult, ResultNumbers } from '../../src/trades/results.ts'
import { scenarios } from '../../src/scenarios/table.ts'
import { TradeBook } from '../../src/trades/trade-book.ts'
import { UsedNumbers } from '../../src/trades/used-numbers.ts'

const hosted = (id: string) => ({ ...everyKind.find((kind) => kind.id === id)!, account: {} })

const order = (transId: string): SimulatedOrder => ({
  merchant: '1',
  transId,
  amount: 1,
  title: null,
  locale: 'en',
  returnUrl: null,
  notifyUrl: null,
  backUrl: null,
  echo: {},
})

const delivery = (tradeId: string): Omit<Delivery, 'id'> => ({
  tradeId,
  channel: 'notify',
  result: 0,
  fault: null,
  at: new Date(0),
  state: 'answered',
  request: { method: 'POST', url: '', headers: {}, body: '' },
  status: 200,
  location: null,
  body: '',
  tookMs: 1,
  acknowledged: true,
})

describe('the book of trades', () => {
  it('remembers the newest ten thousand, and tells which it forgets', () => {
    const forgotten: string[] = []
    const book = new TradeBook(({ order }) => forgotten.push(order.transId))
    const ecpay = hosted('ecpay')
    for (let number = 0; number < 10_002; number += 1)
      book.open(ecpay, order(`A${number}`), String(10_000_000 + number), new Date())
    expect(book.newest()).toHaveLength(10_000)
    expect(book.newest(1)[0]?.order.transId).toBe('A10001')
    expect(book.findByTransId('ecpay', 'A0')).toBeUndefined()
    expect(book.findByTransId('ecpay', 'A2')).toBeDefined()
    expect(forgotten).toEqual(['A0', 'A1'])
  })

  it('finds a trade by the numbers of its results, at its own gateway', () => {
    const book = new TradeBook()
    const trade = book.open(hosted('greenworld'), order('A1'), '10000000', new Date())
    const at = new Date()
    const { endings, card } = scenarios.approve
    trade.results.push({ ...makeResult(endings[0], card, '1234567890', at), knownFrom: at })
    book.indexResults(trade)
    expect(book.findByNumber('greenworld', '1234567890')).toBe(trade)
    expect(book.findByNumber('ecpay', '1234567890')).toBeUndefined()
  })
})

describe('used numbers', () => {
  it('outlive their trades by far, and the oldest give way in the end', () => {
    const used = new UsedNumbers(100)
    for (let number = 0; number <= 100; number += 1) used.add('ecpay', `A${number}`)
    expect(used.has('ecpay', 'A0')).toBe(false)
    expect(used.has('ecpay', 'A1')).toBe(true)
    expect(used.has('ecpay', 'A100')).toBe(true)
    expect(used.has('newebpay', 'A1')).toBe(false)
  })

  it('go through a text and back', () => {
    const used = new UsedNumbers()
    used.add('ecpay', 'A1')
    used.add('newebpay', 'A2')
    const copy = new UsedNumbers()
    copy.import(used.export())
    expect([copy.has('ecpay', 'A1'), copy.has('newebpay', 'A2'), copy.has('ecpay', 'A2')]).toEqual([
      true,
      true,
      false,
    ])
    expect(copy.export()).toBe(used.export())
  })
})

describe('the log of deliveries', () => {
  it('remembers fifty of a trade and twenty thousand in all', () => {
    const log = new DeliveryLog()
    for (let number = 0; number < 60; number += 1) log.add(delivery('one'))
    expect(log.ofTrade('one').map(({ id }) => id)).toEqual(
      Array.from({ length: 50 }, (_, index) => index + 11),
    )
    for (let number = 0; number < 19_990; number += 1) log.add(delivery(`trade ${number}`))
    expect(log.oldestFirst).toHaveLength(20_000)
    expect(log.ofTrade('one')).toHaveLength(10)
    expect(log.find(50)).toBeUndefined()
  })

  it('forgets those of a trade that is forgotten', () => {
    const log = new DeliveryLog()
    log.add(delivery('one'))
    log.add(delivery('two'))
    log.forgetTrade('one')
    expect(log.oldestFirst.map(({ tradeId }) => tradeId)).toEqual(['two'])
  })
})

describe('a result', () => {
  it('has a rising number of eight or nine digits and a token that no shop takes for a card number', () => {
    const numbers = new ResultNumbers()
    const [one, two] = [numbers.next(), numbers.next()]
    expect(one).toMatch(/^\d{8,9}$/)
    expect(Number(two)).toBe(Number(one) + 1)
    const { endings, card } = scenarios.approve
    const tokens = Array.from({ length: 200 }, () => makeResult(endings[0], card, one, new Date()).token)
    expect(tokens.every((token) => /^[0-9a-f]{40}$/.test(token) && !/\d{13}/.test(token))).toBe(true)
    expect(new Set(tokens).size).toBe(200)
  })
})
