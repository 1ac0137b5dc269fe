import { describe, expect, it } from 'vitest'
import { checkDraft, isSound } from '../../src/classes/editor/check-draft.ts'
import {
  bodyOf,
  draftOf,
  emptyDraft,
  isClassDraft,
  readNumber,
  type ClassDraft,
} from '../../src/classes/editor/class-draft.ts'
import { differences, mergeDrafts } from '../../src/classes/editor/merge-drafts.ts'
import { aClassDetail } from '../support/class-values.ts'

const draft = (changes: Partial<ClassDraft> = {}): ClassDraft => ({ ...draftOf(aClassDetail()), ...changes })
const wrong = (changes: Partial<ClassDraft>) =>
  Object.entries(checkDraft(draft(changes)).fields).flatMap(([field, key]) => (key ? [field] : []))

describe('a class in the form', () => {
  it('is sent as it was read', () => {
    const course = aClassDetail()
    const body = bodyOf(draftOf(course))
    for (const key of Object.keys(body) as (keyof typeof body)[])
      if (key !== 'photoId') expect(body[key], key).toEqual(course[key])
    expect(body.photoId).toBeNull()
    expect(isSound(checkDraft(draftOf(course)))).toBe(true)
  })

  it('may be empty nearly everywhere', () => {
    const sparse = {
      ...emptyDraft('zh-TW'),
      title: '品茶',
      slug: 'tea',
      location: '線上',
      priceSingle: '0',
      sessions: [{ day: '2099-03-04', from: '19:00', to: '21:00', lastDay: '' }],
    }
    expect(isSound(checkDraft(sparse))).toBe(true)
    expect(bodyOf(sparse)).toMatchObject({
      priceSingle: 0,
      priceGroup: null,
      capacity: null,
      refundScale: null,
    })
  })

  it.each([
    ['title', { title: '  ' }],
    ['title', { title: 'x'.repeat(201) }],
    ['slug', { slug: 'Not A Slug' }],
    ['location', { location: '' }],
    ['priceSingle', { priceSingle: '', priceGroup: '' }],
    ['priceSingle', { priceSingle: '12.5' }],
    ['priceSingle', { priceSingle: '-1' }],
    ['priceGroup', { priceGroup: '99999999999' }],
    ['capacity', { capacity: 'many', minSeats: '' }],
    ['minSeats', { minSeats: '21' }],
    ['opens', { opensTime: '10:00' }],
    ['closes', { opensDay: '2099-03-02' }],
    ['closes', { closesDay: '2099-03-12' }],
    ['surveyUrl', { surveyUrl: 'javascript:alert(1)' }],
    ['sessions', { sessions: [] }],
    ['refund', { refundRest: '101' }],
    ['refund', { refundRest: '100', refundSteps: [{ before: '7', unit: 'days' as const, percent: '50' }] }],
  ])('names what is wrong: %s', (field, changes) => {
    expect(wrong(changes)).toEqual([field])
  })

  it('wants steps of the refund scale in their order', () => {
    const steps = (...list: [string, 'days' | 'hours', string][]) => [
      ...checkDraft(
        draft({ refundSteps: list.map(([before, unit, percent]) => ({ before, unit, percent })) }),
      ).refundSteps.keys(),
    ]
    expect(steps(['7', 'days', '100'], ['24', 'hours', '50'])).toEqual([])
    expect(steps(['7', 'days', '100'], ['200', 'hours', '50'])).toEqual([1])
    expect(steps(['7', 'days', '50'], ['1', 'days', '80'])).toEqual([1])
    expect(steps(['', 'days', '50'])).toEqual([0])
  })

  it.each([
    ['1,200', 1200],
    ['１２００', 1200],
    ['NT$1200', 1200],
    [' 0 ', 0],
    ['', undefined],
    ['twelve', Number.NaN],
  ])('reads numbers as people write them: %j', (text, number) => {
    expect(readNumber(text)).toBe(number)
  })

  it('is only taken back from the browser where it still has its shape', () => {
    expect(isClassDraft(draft() as never)).toBe(true)
    expect(isClassDraft({ ...draft(), title: 7 })).toBe(false)
    expect(isClassDraft({ ...draft(), sessions: [null] })).toBe(false)
    expect(isClassDraft({ title: 'x' } as never)).toBe(false)
  })
})

describe('two versions of a class', () => {
  const base = draft()
  const mine = draft({ title: 'Mine', priceSingle: '1300' })
  const theirs = draft({ title: 'Theirs', location: 'Room 305' })

  it('differ in what either has changed; what one alone changed is proposed', () => {
    expect(differences(base, mine, theirs)).toEqual([
      { field: 'title', isBoth: true, proposed: 'mine' },
      { field: 'location', isBoth: false, proposed: 'theirs' },
      { field: 'priceSingle', isBoth: false, proposed: 'mine' },
    ])
  })

  it('become one by a choice for each field', () => {
    const merged = mergeDrafts(mine, theirs, { title: 'theirs', location: 'theirs', priceSingle: 'mine' })
    expect(merged).toEqual(draft({ title: 'Theirs', location: 'Room 305', priceSingle: '1300' }))
  })
})
