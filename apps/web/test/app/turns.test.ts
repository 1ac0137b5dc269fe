import { flushPromises, mount } from '@vue/test-utils'
import { describe, expect, it, onTestFinished } from 'vitest'
import { h } from 'vue'
import { aClass } from '@baoming/contract/fixtures'
import { createTurns, nextTask, useTurns, useTurnsOver, type Turns } from '../../src/shared/page/turns.ts'
import { writeIntoPage } from '../support/data-in-page.ts'
import { fakeApi } from '../support/fake-api.ts'
import { openShop } from '../support/open-shop.ts'

const part = (name: string, count: number, inner?: () => ReturnType<typeof h>) => ({
  setup() {
    const turn = useTurns(count)
    return () => [h('p', `${name} ${turn.value}`), turn.value === count ? inner?.() : undefined]
  },
})
const Footer = {
  setup() {
    const over = useTurnsOver()
    return () => (over.value ? h('footer', 'end') : undefined)
  },
}
const Inner = part('inner', 1)
const First = part('first', 2, () => h(Inner))
const Second = part('second', 1)
const Page = { render: () => [h(First), h(Second), h(Footer)] }

function open(turns?: Turns) {
  const page = mount(Page, { global: { plugins: turns ? [turns] : [] } })
  onTestFinished(() => page.unmount())
  return page
}

describe('turns', () => {
  it('come one a task, in the order of the components, and the end comes last', async () => {
    const turns = createTurns()
    const page = open(turns)
    const seen = new Set([page.text()])
    while (!turns.areOver.value) {
      await nextTask()
      seen.add(page.text())
    }
    await flushPromises()
    expect([...seen.add(page.text())]).toEqual([
      'first 0second 0',
      'first 1second 0',
      'first 2inner 0second 0',
      'first 2inner 0second 1',
      'first 2inner 1second 1',
      'first 2inner 1second 1end',
    ])
  })

  it('are over for whatever is opened later', async () => {
    const turns = createTurns()
    open(turns)
    while (!turns.areOver.value) await nextTask()
    expect(open(turns).text()).toBe('first 2inner 1second 1end')
  })

  it('are not taken in an app without them: all is there at once', () => {
    expect(open().text()).toBe('first 2inner 1second 1end')
  })
})

describe('the first page', () => {
  const classes = Array.from({ length: 7 }, (_, index) => aClass({ slug: `class-${index}` }))

  it('grows downwards: the list with its filter, two cards at a time, and the footer', async () => {
    writeIntoPage({ classes })
    const api = fakeApi()
    api.listClasses.mockResolvedValue({ classes })
    let begin = () => {}
    const turns = createTurns(() => new Promise((resolve) => (begin = resolve)))
    const { page, settle } = await openShop('/', api, 'en', turns)
    const seen: [number, boolean, boolean][] = []
    const look = () => {
      const has = (selector: string) => page.querySelector(selector) !== null
      seen.push([page.querySelectorAll('.ClassCard').length, has('.ClassFilterForm'), has('.AppFooter')])
    }
    look()
    while (!turns.areOver.value) {
      begin()
      await settle()
      look()
    }
    expect(seen).toEqual([
      [0, false, false],
      [0, false, false],
      [0, true, false],
      [2, true, false],
      [4, true, false],
      [6, true, false],
      [7, true, false],
      [7, true, true],
    ])
    const parts = ['.PageHeading', '.ClassFilterForm', '.cards', '.AppFooter']
    const elements = [...page.querySelectorAll(parts.join())]
    expect(parts.map((selector) => elements.findIndex((each) => each.matches(selector)))).toEqual([
      0, 1, 2, 3,
    ])
  })

  it('is whole in the end: the class with its facts, description, form and the footer', async () => {
    const course = aClass({ slug: 'tea', description: 'Six teas.' })
    writeIntoPage({ course })
    const api = fakeApi()
    api.getClass.mockResolvedValue(course)
    const turns = createTurns()
    const shop = await openShop('/classes/tea', api, 'en', turns)
    while (!turns.areOver.value) await nextTask()
    await shop.settle()
    for (const selector of ['.ClassFacts', '.about', '.OrderSteps', '.RegistrationForm', '.AppFooter'])
      expect(shop.page.querySelector(selector), selector).not.toBeNull()
    await shop.router.push('/')
    await shop.settle()
    expect(shop.page.querySelector('.ClassCard')).not.toBeNull()
  })
})
