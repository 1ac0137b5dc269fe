import { expect, it } from 'vitest'
import { TradeBook } from '../src/trade-book.ts'

const order = (transId: string) => ({
  client: '123456',
  transId,
  amount: 1,
  returnUrl: 'http://shop.example/',
  notifyUrl: null,
  english: false,
  echo: '',
})

it('remembers the newest ten thousand trades', () => {
  const book = new TradeBook()
  for (let number = 0; number < 10_001; number += 1) book.open(order(`A${number}`), new Date())
  expect(book.newest()).toHaveLength(10_000)
  expect(book.newest(1)[0]?.order.transId).toBe('A10000')
  expect(book.findByTransId('A0')).toBeUndefined()
})
