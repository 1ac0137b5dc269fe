import { describe, expect, it } from 'vitest'
import { isTaxId, tidyTaxId } from '../../src/shared/tax-id.ts'

describe('a tax number', () => {
  it.each([
    // Companies whose numbers are public.
    '22099131',
    '04541302',
    '04595257',
    // A 7 in the seventh place counts as 0 or 1.
    '00000070',
    '00000079',
  ])('%s', (text) => expect(isTaxId(text)).toBe(true))

  it.each(['22099132', '04541303', '2209913', '220991310', '２２０９９１３１', '22099131\n', 'A2209913', ''])(
    'is none: %j',
    (text) => expect(isTaxId(text)).toBe(false),
  )

  it.each([
    [' ２２０９９１３１ ', '22099131'],
    ['2209-9131', '22099131'],
    ['2209 9131', '22099131'],
  ])('is tidied: %j', (typed, tidy) => expect(tidyTaxId(typed)).toBe(tidy))
})
