import { beforeEach, describe, expect, it } from 'vitest'
import { aClass } from '@baoming/contract/fixtures'
import { takePageData } from '../../../src/shared/api/page-data.ts'
import { writeIntoPage } from '../../support/data-in-page.ts'
import { fakeApi, type FakeApi } from '../../support/fake-api.ts'
import { openShop } from '../../support/open-shop.ts'

const course = aClass({ slug: 'tea', title: '品茶', seatsLeft: 9, capacity: 12 })
let api: FakeApi

beforeEach(() => {
  document.getElementById('baoming-data')?.remove()
  api = fakeApi()
})

/** Leaves a call without its answer. */
const waits = () => new Promise<never>(() => {})

describe('the data in the page', () => {
  it('is taken once', () => {
    writeIntoPage('{"classes":[]}')
    expect(takePageData((data) => data)).toEqual({ classes: [] })
    expect(takePageData((data) => data)).toBeUndefined()
  })

  it.each(['', '{"classes":[', 'null', '[]', '{"classes":{}}', '{"classes":[null]}', '{"course":7}'])(
    'that reads %j is nothing: the pages ask the API',
    async (json) => {
      for (const address of ['/', '/classes/tea']) {
        writeIntoPage(json)
        api.getClass.mockImplementation(async () => course)
        const { text, close } = await openShop(address, api)
        expect(text()).toContain(address === '/' ? aClass().title : '品茶')
        close()
      }
    },
  )
})

describe('the list', () => {
  it('is shown before the API has answered, and is asked for all the same', async () => {
    writeIntoPage({ classes: [course] })
    let answer: (reply: { classes: (typeof course)[] }) => void = () => {}
    api.listClasses.mockImplementation(() => new Promise((resolve) => (answer = resolve)))
    const { text, settle } = await openShop('/', api)
    expect(text()).toContain('品茶')
    expect(api.listClasses).toHaveBeenCalledTimes(1)
    answer({ classes: [{ ...course, title: '品咖啡' }] })
    await settle()
    expect(text()).toContain('品咖啡')
    expect(text()).not.toContain('品茶')
  })

  it('leaves a class out whose times cannot be read', async () => {
    writeIntoPage({ classes: [course, { ...course, slug: 'odd', startsAt: '+infinity' }] })
    api.listClasses.mockImplementation(waits)
    const { page } = await openShop('/', api)
    expect(page.querySelectorAll('.ClassCard')).toHaveLength(1)
  })
})

describe('a class', () => {
  it('is shown before the API has answered, with its form, and then with the seats of the answer', async () => {
    writeIntoPage({ course })
    let answer: (reply: typeof course) => void = () => {}
    api.getClass.mockImplementation(() => new Promise((resolve) => (answer = resolve)))
    const { text, has, heading, settle } = await openShop('/en/classes/tea', api)
    expect(heading()).toBe('品茶')
    expect(text()).toContain('9 of 12')
    expect(api.getClass).toHaveBeenCalledTimes(1)
    answer({ ...course, seatsLeft: 0 })
    await settle()
    expect(has('Check for seats again')).toBe(true)
  })

  it.each([
    ['is another one', { course: { ...course, slug: 'coffee' } }],
    ['cannot be registered for', { course: { ...course, seatsLeft: 0 } }],
    ['has times that cannot be read', { course: { ...course, endsAt: 'never' } }],
    ['is incomplete', { course: { slug: 'tea', startsAt: course.startsAt, endsAt: course.endsAt } }],
  ])('that %s is left to the API', async (_, data) => {
    writeIntoPage(data)
    api.getClass.mockImplementation(waits)
    const { page } = await openShop('/classes/tea', api)
    expect(page.querySelector('.ClassArticleSkeleton')).not.toBeNull()
    expect(page.querySelector('.ClassArticle')).toBeNull()
  })
})
