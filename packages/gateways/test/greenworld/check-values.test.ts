import { describe, expect, it } from 'vitest'
import { captureQuery, inspect, spcheck } from '../../src/greenworld/check-values.ts'
import vectors from '../vectors/greenworld.json' with { type: 'json' }

const none = {
  client: '',
  gwsr: '',
  response_code: '',
  process_time: '',
  amount: '',
  od_sob: '',
  auth_code: '',
}
const ofKind = (wanted: string) => vectors.filter(({ kind }) => kind === wanted)

describe('spcheck', () => {
  it.each(ofKind('spcheck'))('is right for $name', ({ fields, checkCode = '', expected }) => {
    expect(spcheck({ ...none, ...fields }, checkCode)).toBe(expected)
  })

  it('stays within nine digits for every check code the settings accept', () => {
    for (const gwsr of ['1', '99999999', '999999', '9999999999']) {
      expect(spcheck({ gwsr, process_time: '000000', amount: '0' }, '99999999').length).toBeLessThanOrEqual(9)
    }
  })

  it('has nothing to say about a sum of zero', () => {
    expect(() => spcheck({ gwsr: '0', process_time: '000000', amount: '0' }, '70415926')).toThrow(RangeError)
  })
})

describe('inspect', () => {
  it.each(ofKind('inspect'))('is right for $name', ({ fields, account = '', expected }) => {
    expect(inspect({ ...none, ...fields }, account)).toBe(expected)
  })
})

describe('the capture query', () => {
  const sale = { client: '123456', gwsr: '12345678', amount: '1200' }

  it.each(ofKind('capture-query'))(
    'is right for $name',
    ({ fields, checkCode = '', random = '', expected }) => {
      expect(captureQuery({ ...none, ...fields }, checkCode, random)).toBe(expected)
    },
  )

  it.each([
    ['client', '1234567'],
    ['gwsr', '12345678901'],
    ['amount', '123456789'],
    ['amount', ''],
    ['amount', '-1'],
    ['amount', '1.5'],
    ['gwsr', '１２'],
  ])('has no room for %s=%s', (name, value) => {
    expect(() => captureQuery({ ...sale, [name]: value }, '70415926', '407')).toThrow(RangeError)
  })

  it('takes three random digits, zeros in front left out or not, and nothing else', () => {
    expect(captureQuery(sale, '70415926', '7')).toBe(captureQuery(sale, '70415926', '007'))
    for (const random of ['', '1234', 'abc', '-12']) {
      expect(() => captureQuery(sale, '70415926', random)).toThrow(RangeError)
    }
  })
})
