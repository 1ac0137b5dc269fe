import { describe, expect, it } from 'vitest'
import { inspect, spcheck } from '../../src/greenworld/index.ts'
import vectors from '../vectors/greenworld.json' with { type: 'json' }

const none = { gwsr: '', response_code: '', process_time: '', amount: '', od_sob: '', auth_code: '' }
const spchecks = vectors.filter(({ kind }) => kind === 'spcheck')
const inspects = vectors.filter(({ kind }) => kind === 'inspect')

describe('spcheck', () => {
  it.each(spchecks)('is right for $name', ({ fields, checkCode = '', expected }) => {
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
  it.each(inspects)('is right for $name', ({ fields, account = '', expected }) => {
    expect(inspect({ ...none, ...fields }, account)).toBe(expected)
  })
})
