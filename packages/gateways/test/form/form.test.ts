import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { encodeForm, parseForm, rawField } from '../../src/index.ts'
import { randomText } from '../support/answer.ts'

const fieldOf = (body: string) => parseForm(body).fields[0]

describe('parseForm', () => {
  it('keeps names and values in order, repeats and empty ones included', () => {
    expect(parseForm('b=2&a=1&b=&c').fields.map(({ name, value }) => [name, value])).toEqual([
      ['b', '2'],
      ['a', '1'],
      ['b', ''],
      ['c', ''],
    ])
  })

  it('finds no fields in an empty body or between stray ampersands', () => {
    expect(parseForm('').fields).toEqual([])
    expect(parseForm('&&').fields).toEqual([])
  })

  it('splits at the first equals sign only', () => {
    expect(fieldOf('key=a=b==')).toMatchObject({ name: 'key', value: 'a=b==' })
  })

  it('reads plus as a space and %2B as a plus', () => {
    expect(fieldOf('a=one+two%2Bthree')?.value).toBe('one two+three')
  })

  it.each(['%', '%4', '%zz', '100%', '%%41'])('leaves the malformed escape in %j as it is', (value) => {
    expect(fieldOf(`a=${value}`)?.value).toBe(value.replace('%41', 'A'))
  })

  it('reads UTF-8, escaped or as raw bytes', () => {
    expect(fieldOf(`a=${encodeURIComponent('餘額不足')}`)).toMatchObject({
      value: '餘額不足',
      encoding: 'utf-8',
    })
    expect(fieldOf(`a=${Buffer.from('餘額不足').toString('latin1')}`)?.value).toBe('餘額不足')
  })

  it('takes a character that cannot be a byte for its UTF-8 bytes', () => {
    expect(fieldOf('a=餘額')).toMatchObject({ value: '餘額', encoding: 'utf-8' })
  })

  it('reads Big5 where UTF-8 does not fit', () => {
    expect(fieldOf('response_msg=%BEl%C3B%A4%A3%A8%AC')).toEqual({
      name: 'response_msg',
      value: '餘額不足',
      encoding: 'big5',
    })
  })

  it.each(['a=%FF', 'a=%80', 'a=%C3', '%FF=a', 'a=%ED%A0%80%FF'])(
    'replaces what neither fits in %j',
    (body) => {
      const field = fieldOf(body)
      expect(field?.encoding).toBe('broken')
      expect(`${field?.name}${field?.value}`).toContain('\ufffd')
    },
  )

  it('judges each field by itself', () => {
    expect(parseForm('a=%FF&b=%C3%A9&c=%A4%A4').fields.map(({ encoding }) => encoding)).toEqual([
      'broken',
      'utf-8',
      'big5',
    ])
  })

  it('knows a replacement character that was sent from one that stands in', () => {
    for (const body of ['a=%EF%BF%BD', `a=${'%EF%BF%BD'.repeat(100)}`, 'a=\xef\xbf\xbd'])
      expect(fieldOf(body)?.encoding).toBe('utf-8')
  })

  it('reads a long value as it reads a short one', () => {
    for (const [escaped, value] of [
      ['+%2B', ' +'],
      ['%e9%A4%98', '餘'],
      ['%zz%', '%zz%'],
      ['%BE%6C', '餘'],
    ] as const)
      expect(fieldOf(`a=${escaped.repeat(300)}`)?.value).toBe(value.repeat(300))
  })

  it('reads bytes that nothing has escaped', () => {
    const bytes = (text: string) => Buffer.from(text).toString('latin1')
    expect(rawField('a', bytes('餘額+%41'))).toEqual({ name: 'a', value: '餘額+%41', encoding: 'utf-8' })
    expect(rawField('a', '\xbel')).toEqual({ name: 'a', value: '餘', encoding: 'big5' })
    expect(rawField('\xff', '1').encoding).toBe('broken')
  })

  it('never throws, whatever bytes arrive', () => {
    for (let round = 0; round < 500; round += 1) {
      const body = randomBytes(round).toString('latin1')
      expect(() => parseForm(body)).not.toThrow()
    }
  })

  it('reads back what encodeForm wrote', () => {
    for (let round = 0; round < 200; round += 1) {
      const value = randomText(round)
      expect(fieldOf(encodeForm({ 'a &=+%': value }))).toEqual({ name: 'a &=+%', value, encoding: 'utf-8' })
    }
  })
})
