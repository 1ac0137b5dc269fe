import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach } from 'vitest'
import { defineComponent, h } from 'vue'
import { createMemoryHistory, createRouter, RouterView } from 'vue-router'
import { createPageStage } from '@baoming/ui/accessibility/page-stage.ts'
import { createMessages } from '@baoming/ui/messages/i18n.ts'
import { messageFiles } from '../../src/app/message-files.ts'
import DataTable from '../../src/shared/table/DataTable.vue'
import type { Column, RowAction } from '../../src/shared/table/column.ts'
import { useKeysetPages, type KeysetPage } from '../../src/shared/table/useKeysetPages.ts'
import { useTableQuery } from '../../src/shared/table/useTableQuery.ts'

/** A row of the table below. */
export interface Person {
  id: number
  name: string
  seats: number
}

/** What the table below asks its server for. */
export interface PeopleQuery {
  search: string
  sort: string
  status: string | undefined
}

/** Some people, numbered on from `first`. */
export const people = (count: number, first = 1): Person[] =>
  Array.from({ length: count }, (_, index) => ({
    id: first + index,
    name: `Person ${first + index}`,
    seats: 1,
  }))

// Before the page is emptied, because menus have moved parts of theirs to its end.
const endings: (() => void)[] = []
afterEach(() => endings.splice(0).forEach((end) => end()))

interface Options {
  load: (query: PeopleQuery, after: string | undefined) => Promise<KeysetPage<Person>>
  path?: string
  actions?: readonly RowAction[]
}

/** A page with nothing but a table of people, on an address of its own. */
export async function mountTable({ load, path = '/people', actions = [] }: Options) {
  const columns: Column<Person>[] = [
    { key: 'name', title: 'Name', isRowHeader: true, sort: { ascending: 'name' } },
    { key: 'seats', title: 'Seats', isNumber: true, sort: { ascending: 'seats', descending: '-seats' } },
    { key: 'id', title: 'Id', isExtra: true, text: ({ id }) => `#${id}` },
  ]
  const page = defineComponent(() => {
    const table = useTableQuery({
      name: 'people',
      sorts: ['-id', 'name', 'seats', '-seats'],
      filters: { status: (value) => ['open', 'closed'].includes(value) },
      columns,
    })
    const pages = useKeysetPages({
      name: 'people',
      query: (): PeopleQuery => ({ search: table.search, sort: table.sort, status: table.filters.status }),
      load,
      idOf: ({ id }: Person) => id,
    })
    const filters = () =>
      h('button', { class: 'open-only', onClick: () => table.filter('status', 'open') }, 'Open only')
    return () =>
      h(
        DataTable<Person, string, 'status'>,
        {
          caption: 'People',
          searchLabel: 'Search people',
          columns,
          table,
          pages,
          count: (n: number, isAll: boolean) => (isAll ? `${n} people` : `the first ${n}`),
          rowKey: ({ id }: Person) => id,
          rowTitle: ({ name }: Person) => name,
          rowLink: ({ id }: Person) => `/people/${id}`,
          rowActions: actions.length > 0 ? () => actions : undefined,
          emptyTitle: 'Nobody yet',
          emptyText: 'They appear here.',
        },
        { filters, 'cell-seats': ({ row }: { row: Person }) => String(row.seats) },
      )
  })

  const [shared, ...features] = messageFiles
  const i18n = createMessages('en', shared)
  await i18n.setLocale('en')
  await i18n.addMessages(features)
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/people', component: page },
      { path: '/people/:id', component: { template: '<h1>A person</h1>' } },
    ],
  })
  await router.push(path)
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const wrapper = mount(RouterView, {
    attachTo: document.body,
    global: { plugins: [router, i18n, createPageStage(), [VueQueryPlugin, { queryClient }]] },
  })
  endings.push(() => {
    wrapper.unmount()
    queryClient.clear()
  })
  await flushPromises()
  return {
    wrapper,
    router,
    address: () => router.currentRoute.value.fullPath,
    /** The names in the order of the table. */
    names: () => wrapper.findAll('tbody .title').map((title) => title.text()),
    button: (text: string) => wrapper.findAll('button').find((button) => button.text().includes(text)),
  }
}
