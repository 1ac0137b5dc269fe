import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiUnreachable } from '@baoming/contract/shared'
import type { KeysetPage } from '../../../src/shared/table/useKeysetPages.ts'
import { mountTable, people, type PeopleQuery, type Person } from '../../support/mount-table.ts'
import { accessibilityFaults } from '../../support/accessibility-faults.ts'

type Load = (query: PeopleQuery, after: string | undefined) => Promise<KeysetPage<Person>>

const loading = (rows: Person[], next: string | null = null) => vi.fn<Load>(async () => ({ rows, next }))
const unreachable = () => Promise.reject(new ApiUnreachable(new Error('offline')))

describe('a table', () => {
  it('shows the shape of what is coming while it loads', async () => {
    const { wrapper } = await mountTable({ load: () => new Promise(() => {}) })
    expect(wrapper.find('.DataTable').attributes('aria-busy')).toBe('true')
    expect(wrapper.findAll('tbody tr')).toHaveLength(8)
    expect(wrapper.find('tbody').attributes('aria-hidden')).toBe('true')
    expect(wrapper.find('[role=status]').text()).toBe('Loading…')
    expect(await accessibilityFaults()).toEqual([])
  })

  it('shows rows by name, and says how many there are', async () => {
    const { wrapper, names } = await mountTable({ load: loading(people(3)) })
    expect(names()).toEqual(['Person 1', 'Person 2', 'Person 3'])
    expect(wrapper.find('[role=status]').text()).toBe('3 people')
    expect(wrapper.find('caption').text()).toBe('People')
    const row = wrapper.find('tbody tr')
    expect(row.find('th').attributes()).toMatchObject({ scope: 'row', role: 'rowheader' })
    expect(row.find('td').attributes('data-title')).toBe('Seats')
    expect(row.find('td').classes()).toContain('number')
    expect(await accessibilityFaults()).toEqual([])
  })

  it('says that there is nothing, and nothing more', async () => {
    const { wrapper, button } = await mountTable({ load: loading([]) })
    expect(wrapper.find('.empty').text()).toContain('Nobody yet')
    expect(wrapper.find('table').exists()).toBe(false)
    expect(button('Clear')).toBeUndefined()
    expect(await accessibilityFaults()).toEqual([])
  })

  it('says that nothing matches, and clears what narrows it', async () => {
    const load = vi.fn<Load>(async ({ search }) => ({ rows: search ? [] : people(2), next: null }))
    const path = '/people?search=nobody&status=open&sort=name'
    const { wrapper, address, names } = await mountTable({ load, path })
    expect(wrapper.find('.empty h2').text()).toBe('Nothing matches')
    await wrapper.find('.empty button').trigger('click')
    await flushPromises()
    expect(names()).toHaveLength(2)
    // The order stays as it was chosen.
    expect(address()).toBe('/people?sort=name')
  })

  it('says why there is nothing, and tries again', async () => {
    const load = loading(people(1)).mockImplementationOnce(unreachable)
    const { wrapper, button, names } = await mountTable({ load })
    expect(wrapper.find('[role=alert]').text()).toContain('server')
    expect(wrapper.find('table').exists()).toBe(false)
    expect(await accessibilityFaults()).toEqual([])
    await button('Try again')!.trigger('click')
    await flushPromises()
    expect(names()).toEqual(['Person 1'])
    expect(wrapper.find('[role=alert]').exists()).toBe(false)
  })
})

describe('the order of a table', () => {
  it('turns with the header, and is told to screen readers', async () => {
    const load = loading(people(2))
    const { wrapper, address } = await mountTable({ load })
    const seats = () => wrapper.findAll('thead th')[1]!
    expect(seats().attributes('aria-sort')).toBeUndefined()
    for (const [sort, direction] of [
      ['seats', 'ascending'],
      ['-seats', 'descending'],
    ]) {
      await seats().find('button').trigger('click')
      await flushPromises()
      expect(seats().attributes('aria-sort')).toBe(direction)
      expect(address()).toBe(`/people?sort=${sort}`)
      expect(load.mock.lastCall?.[0].sort).toBe(sort)
    }
    expect(wrapper.findAll('[aria-sort]')).toHaveLength(1)
  })
})

describe('the search of a table', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  async function searched() {
    const load = loading(people(1))
    const table = await mountTable({ load })
    const field = table.wrapper.find<HTMLInputElement>('input[type=search]')
    const type = async (text: string) => {
      field.element.value = text
      await field.trigger('input')
    }
    const wait = async () => {
      await vi.advanceTimersByTimeAsync(1000)
      await flushPromises()
    }
    return { ...table, field, type, wait, searches: () => load.mock.calls.map(([{ search }]) => search) }
  }

  it('asks once the typing pauses, and stands in the address', async () => {
    const { type, wait, searches, address } = await searched()
    for (const text of ['w', 'wa', 'wan', ' wang ']) await type(text)
    expect(searches()).toEqual([''])
    await wait()
    expect(searches()).toEqual(['', 'wang'])
    expect(address()).toBe('/people?search=wang')
  })

  it('does not ask while an input method composes', async () => {
    const { field, type, wait, searches } = await searched()
    await type('王')
    await field.trigger('compositionstart')
    await type('王ㄒ')
    await type('王ㄒㄧㄠˇ')
    // Enter chooses a character.
    await field.trigger('keydown', { key: 'Enter', isComposing: true })
    await wait()
    expect(searches()).toEqual([''])
    field.element.value = '王小'
    await field.trigger('compositionend')
    await wait()
    expect(searches()).toEqual(['', '王小'])
  })

  it('asks at once on Enter, and not again later', async () => {
    const { field, type, wait, searches } = await searched()
    await type('wang')
    await field.trigger('keydown', { key: 'Enter' })
    await flushPromises()
    expect(searches()).toEqual(['', 'wang'])
    await wait()
    expect(searches()).toEqual(['', 'wang'])
  })

  it('follows the address', async () => {
    const { field, router, searches } = await searched()
    await router.push('/people?search=lin')
    await flushPromises()
    expect(field.element.value).toBe('lin')
    expect(searches()).toEqual(['', 'lin'])
  })

  it('is not sent from a page that was left', async () => {
    const { type, wait, router, searches } = await searched()
    await type('wang')
    await router.push('/people/1')
    await wait()
    expect(searches()).toEqual([''])
    expect(router.currentRoute.value.fullPath).toBe('/people/1')
  })
})

describe('a filter of a table', () => {
  it('stands in the address; the rows before stay, dimmed, until others are there', async () => {
    let finish!: (page: KeysetPage<Person>) => void
    const load = vi.fn<Load>(({ status }) =>
      status
        ? new Promise((resolve) => (finish = resolve))
        : Promise.resolve({ rows: people(2), next: 'two' }),
    )
    const { wrapper, address, names } = await mountTable({ load })
    await wrapper.find('.open-only').trigger('click')
    await flushPromises()
    expect(address()).toBe('/people?status=open')
    expect(names()).toHaveLength(2)
    expect(wrapper.find('table').classes()).toContain('outdated')
    expect(wrapper.find('[role=status]').text()).toBe('Loading…')
    // What follows belongs to the list before.
    expect(wrapper.find('.more').exists()).toBe(false)
    finish({ rows: people(1), next: null })
    await flushPromises()
    expect(names()).toHaveLength(1)
    expect(wrapper.find('table').classes()).not.toContain('outdated')
  })

  it('that the list does not know is ignored', async () => {
    const load = loading(people(1))
    await mountTable({ load, path: '/people?status=stolen&sort=secret' })
    expect(load.mock.calls[0]![0]).toEqual({ search: '', sort: '-id', status: undefined })
  })
})

describe('a table of many pages', () => {
  const twoPages = () =>
    vi.fn<Load>(async (_, after) =>
      // The last row of the first page has moved to the second.
      after === 'two' ? { rows: people(3, 2), next: null } : { rows: people(2), next: 'two' },
    )

  it('adds the next page, each row once, and reads on at its first row', async () => {
    const load = twoPages()
    const { wrapper, button, names } = await mountTable({ load })
    expect(wrapper.find('[role=status]').text()).toBe('the first 2')
    const more = button('Show more')!
    ;(more.element as HTMLElement).focus()
    await more.trigger('click')
    await flushPromises()
    expect(load.mock.lastCall?.[1]).toBe('two')
    expect(names()).toEqual(['Person 1', 'Person 2', 'Person 3', 'Person 4'])
    expect(wrapper.find('[role=status]').text()).toBe('4 people')
    expect(button('Show more')).toBeUndefined()
    expect(document.activeElement?.textContent).toBe('Person 3')
  })

  it('leaves the focus to who has moved on meanwhile', async () => {
    const { wrapper, button } = await mountTable({ load: twoPages() })
    const more = button('Show more')!
    ;(more.element as HTMLElement).focus()
    await more.trigger('click')
    const field = wrapper.find<HTMLInputElement>('input[type=search]').element
    field.focus()
    await flushPromises()
    expect(document.activeElement).toBe(field)
  })

  it('asks for a page once, however often the button is pressed', async () => {
    const load = vi.fn<Load>((_, after) =>
      after ? new Promise(() => {}) : Promise.resolve({ rows: people(1), next: 'two' }),
    )
    const { button } = await mountTable({ load })
    const more = button('Show more')!
    await more.trigger('click')
    await more.trigger('click')
    await flushPromises()
    expect(more.attributes('aria-busy')).toBe('true')
    expect(load).toHaveBeenCalledTimes(2)
  })

  it('keeps its rows where the next page fails, and tries that page again', async () => {
    const load = twoPages()
    const { wrapper, button, names } = await mountTable({ load })
    load.mockImplementationOnce(unreachable)
    await button('Show more')!.trigger('click')
    await flushPromises()
    expect(names()).toHaveLength(2)
    expect(wrapper.find('[role=alert]').exists()).toBe(true)
    await button('Try again')!.trigger('click')
    await flushPromises()
    expect(names()).toHaveLength(4)
    expect(wrapper.find('[role=alert]').exists()).toBe(false)
  })
})

describe('the columns of a table', () => {
  const headers = ({ wrapper }: Awaited<ReturnType<typeof mountTable>>) =>
    wrapper.findAll('thead th').map((header) => header.text())
  const enter = () => new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })

  async function choose(title: string) {
    document.querySelector('.ColumnMenu')!.dispatchEvent(enter())
    await flushPromises()
    const items = [...document.querySelectorAll('[role=menuitemcheckbox]')]
    items.find((item) => item.textContent?.includes(title))!.dispatchEvent(enter())
    await flushPromises()
  }

  it('are chosen in a menu, remembered, and in the address', async () => {
    const table = await mountTable({ load: loading(people(1)) })
    expect(headers(table)).toEqual(['Name', 'Seats'])
    await choose('Id')
    expect(headers(table)).toEqual(['Name', 'Seats', 'Id'])
    expect(table.address()).toBe('/people?columns=name,seats,id')
    expect(localStorage.getItem('baoming.office.columns.people')).toBe('name,seats,id')
    expect(table.wrapper.findAll('col')).toHaveLength(3)
  })

  it('that are remembered enter the address, which outranks them', async () => {
    localStorage.setItem('baoming.office.columns.people', 'name,id')
    const own = await mountTable({ load: loading(people(1)) })
    expect(headers(own)).toEqual(['Name', 'Id'])
    expect(own.address()).toBe('/people?columns=name,id')
    const sent = await mountTable({ load: loading(people(1)), path: '/people?columns=seats' })
    expect(headers(sent)).toEqual(['Name', 'Seats'])
    expect(localStorage.getItem('baoming.office.columns.people')).toBe('name,id')
  })

  it('are the standard ones where what was remembered is of no use', async () => {
    localStorage.setItem('baoming.office.columns.people', 'shoe size,<script>')
    const table = await mountTable({ load: loading(people(1)) })
    expect(headers(table)).toEqual(['Name', 'Seats'])
    expect(table.address()).toBe('/people')
  })

  it('that are chosen back are forgotten', async () => {
    localStorage.setItem('baoming.office.columns.people', 'name,seats,id')
    const { address } = await mountTable({ load: loading(people(1)) })
    await choose('Id')
    expect(address()).toBe('/people')
    expect(localStorage.getItem('baoming.office.columns.people')).toBeNull()
  })
})

describe('a row of a table', () => {
  it('leads where its name leads', async () => {
    const { wrapper, address } = await mountTable({ load: loading(people(2)) })
    expect(wrapper.findAll('a.title')[1]!.attributes('href')).toBe('/people/2')
    await wrapper.findAll('tbody td')[1]!.trigger('click')
    await flushPromises()
    expect(address()).toBe('/people/2')
  })

  it('opens beside the list with Ctrl or the middle button', async () => {
    const open = vi.spyOn(window, 'open').mockReturnValue(null)
    const { wrapper, address } = await mountTable({ load: loading(people(1)) })
    await wrapper.find('tbody td').trigger('click', { ctrlKey: true })
    await wrapper.find('tbody td').trigger('auxclick', { button: 1 })
    expect(open.mock.calls.map(([to]) => to)).toEqual(['/people/1', '/people/1'])
    // The right button opens the browser's own menu.
    await wrapper.find('tbody td').trigger('auxclick', { button: 2 })
    expect(open).toHaveBeenCalledTimes(2)
    expect(address()).toBe('/people')
  })

  it('stays where a press marked text', async () => {
    const { wrapper, address } = await mountTable({ load: loading(people(1)) })
    vi.spyOn(window, 'getSelection').mockReturnValue({ type: 'Range' } as Selection)
    await wrapper.find('tbody td').trigger('click')
    await flushPromises()
    expect(address()).toBe('/people')
  })

  it('has a menu that names it, for the keyboard too', async () => {
    const run = vi.fn()
    const actions = [
      { label: 'Call', run },
      { label: 'Open', to: '/people/1' },
    ]
    const { wrapper, address } = await mountTable({ load: loading(people(1)), actions })
    const trigger = wrapper.find('.RowMenu')
    expect(trigger.attributes('aria-label')).toBe('Actions for Person 1')
    const items = () => [...document.querySelectorAll('[role=menuitem]')]
    const press = async (target: Element) => {
      target.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
      await flushPromises()
    }
    await press(trigger.element)
    expect(items().map((item) => item.textContent?.trim())).toEqual(['Call', 'Open'])
    expect(await accessibilityFaults()).toEqual([])
    await press(items()[0]!)
    expect(run).toHaveBeenCalledOnce()
    expect(address()).toBe('/people')
  })
})
