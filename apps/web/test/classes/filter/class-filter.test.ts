import { beforeEach, describe, expect, it, vi } from 'vitest'
import { aClass } from '@baoming/contract/fixtures'
import { filterChoices, filterClasses, monthOf } from '../../../src/classes/filter/class-filter.ts'
import {
  emptyFilter,
  readFilter,
  writeFilter,
  type ClassFilter,
} from '../../../src/classes/filter/filter-query.ts'
import { fakeApi, type FakeApi } from '../../support/fake-api.ts'
import { openShop } from '../../support/open-shop.ts'

const november = { startsAt: '2026-11-28T02:00:00.000Z', endsAt: '2026-11-28T06:00:00.000Z' }
const bread = aClass({ ...november, slug: 'bread', title: '麵包', summary: '', location: '臺北市' })
const full = aClass({
  ...november,
  slug: 'full',
  title: '藍染',
  summary: '',
  location: '新北市',
  seatsLeft: 0,
})
const closed = aClass({
  ...november,
  slug: 'closed',
  title: '賞鳥',
  summary: '',
  location: '台北市',
  registrationOpen: false,
})
const tea = aClass({
  slug: 'tea',
  title: 'Tea Tasting',
  summary: 'Six teas.',
  location: 'Taipei',
  locale: 'en',
  // Already January in Taipei, not yet in London.
  startsAt: '2026-12-31T16:30:00.000Z',
})
const classes = [bread, full, closed, tea]

const found = (filter: Partial<ClassFilter>) =>
  filterClasses(classes, { ...emptyFilter, ...filter }).map(({ slug }) => slug)

describe('filtering classes', () => {
  it.each([
    ['nothing asked', {}, ['bread', 'full', 'closed', 'tea']],
    ['part of a title', { text: '麵' }, ['bread']],
    ['either way to write 臺', { text: '台北' }, ['bread', 'closed']],
    ['the other way', { text: '臺北' }, ['bread', 'closed']],
    ['capitals and wide letters', { text: ' ｔＥＡ ' }, ['tea']],
    ['all of several words', { text: 'taipei tasting' }, ['tea']],
    ['a word and one that is elsewhere', { text: 'taipei 麵包' }, []],
    ['those with seats', { seats: 'left' }, ['bread', 'tea']],
    ['a language', { language: 'en' }, ['tea']],
    ['a month in the class’s own zone', { month: '2027-01' }, ['tea']],
    ['everything together', { text: '北', seats: 'left', month: '2026-11', language: 'zh-TW' }, ['bread']],
  ] as [string, Partial<ClassFilter>, string[]][])('%s', (_, filter, slugs) => {
    expect(found(filter)).toEqual(slugs)
  })

  it('knows the month of a class by its own clock', () => {
    expect(monthOf(tea)).toBe('2027-01')
    expect(monthOf({ ...tea, timeZone: 'Europe/London' })).toBe('2026-12')
  })
})

describe('the filter in the address', () => {
  it('comes back as it was written', () => {
    const filter: ClassFilter = { text: '台北 bread', month: '2026-12', language: 'en', seats: 'left' }
    expect(readFilter(writeFilter(filter))).toEqual(filter)
    expect(writeFilter(emptyFilter)).toEqual({})
  })

  it.each([
    {},
    { q: null, month: '2026-13', in: 'fr', seats: 'yes' },
    { q: '', month: 'december', in: '', seats: '' },
  ])('asks for nothing where it makes no sense: %o', (query) => {
    expect(readFilter(query)).toEqual(emptyFilter)
  })

  it('takes the first of several, and no text without end', () => {
    expect(readFilter({ q: ['tea', 'bread'], month: ['2026-12', null] })).toMatchObject({
      text: 'tea',
      month: '2026-12',
    })
    expect(readFilter({ q: 'x'.repeat(200) }).text).toHaveLength(80)
  })
})

describe('what there is to choose from', () => {
  it('is what the classes differ in', () => {
    expect(filterChoices(classes, emptyFilter)).toEqual({
      months: ['2026-11', '2027-01'],
      languages: ['en', 'zh-TW'],
      seats: 'some_gone',
    })
    expect(filterChoices([bread], emptyFilter)).toEqual({ months: [], languages: [], seats: 'all_left' })
  })

  it('keeps a choice that was made, so that it can be taken back', () => {
    const filter: ClassFilter = { ...emptyFilter, month: '2027-05', language: 'en', seats: 'left' }
    expect(filterChoices([bread], filter)).toEqual({
      months: ['2026-11', '2027-05'],
      languages: ['en', 'zh-TW'],
      seats: 'some_gone',
    })
  })
})

describe('the list', () => {
  const many = [...classes, aClass({ slug: 'five' }), aClass({ slug: 'six' })]
  let api: FakeApi
  beforeEach(() => {
    api = fakeApi()
    api.listClasses.mockResolvedValue({ classes: many })
  })

  const search = (page: HTMLElement) => page.querySelector('[role=search]')
  const titles = (page: HTMLElement) =>
    [...page.querySelectorAll('h2')].map((title) => title.textContent.trim())
  const count = (page: HTMLElement) => page.querySelector('.ClassList [role=status]')?.textContent.trim()

  it('offers no filter for a handful of classes', async () => {
    api.listClasses.mockResolvedValue({ classes })
    expect(search((await openShop('/', api)).page)).toBeNull()
  })

  it('does when an address already asks for one', async () => {
    api.listClasses.mockResolvedValue({ classes })
    const { page } = await openShop('/?q=tea', api)
    expect(search(page)).not.toBeNull()
    expect(titles(page)).toEqual(['Tea Tasting'])
  })

  it('follows what is typed, says how many are left, and puts it into the address', async () => {
    const shop = await openShop('/', api, 'en')
    expect(count(shop.page)).toBe('6 classes')
    vi.useFakeTimers()
    await shop.fill('Search', 'tea')
    expect(titles(shop.page)).toEqual(['Tea Tasting'])
    expect(count(shop.page)).toBe('1 of 6 classes matches')
    vi.advanceTimersByTime(500)
    vi.useRealTimers()
    await shop.settle()
    expect(shop.address()).toBe('/en?q=tea')
  })

  it('says so when nothing is found, and leads back to all of them', async () => {
    const shop = await openShop('/?q=nowhere&seats=left', api, 'en')
    expect(titles(shop.page)).toEqual(['No matching classes'])
    await shop.press('Clear filters')
    expect(titles(shop.page)).toHaveLength(6)
    expect(document.activeElement?.id).toBe('filter-text')
  })

  it('is filtered as before on the way back from a class', async () => {
    const shop = await openShop('/?q=tea&lang=en', api)
    api.getClass.mockResolvedValue(tea)
    await shop.press('Tea Tasting')
    await shop.press('All classes')
    expect(shop.path()).toBe('/?q=tea')
    expect(titles(shop.page)).toEqual(['Tea Tasting'])
  })

  it('is there at once on the way back, and asked for again', async () => {
    const shop = await openShop('/', api, 'en')
    await shop.press('Tea Tasting')
    api.listClasses.mockReturnValue(new Promise(() => {}))
    await shop.press('All classes')
    expect(titles(shop.page)).toHaveLength(6)
    expect(api.listClasses).toHaveBeenCalledTimes(2)
  })
})
