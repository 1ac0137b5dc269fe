import { describe, expect, it } from 'vitest'
import {
  readTableQuery,
  shownColumns,
  standardColumns,
  tidySearch,
  writeTableQuery,
  type TableShape,
} from '../../../src/shared/table/table-query.ts'

const shape: TableShape<'-createdAt' | 'name', 'status' | 'class'> = {
  name: 'test',
  sorts: ['-createdAt', 'name'],
  filters: {
    status: (value) => ['pending', 'confirmed'].includes(value),
    class: (value) => /^\d+$/.test(value),
  },
  columns: [{ key: 'name', isRowHeader: true }, { key: 'phone' }, { key: 'email', isExtra: true }],
}
const everything = { search: '', sort: '-createdAt', filters: {}, columns: undefined }

describe('the address of a list', () => {
  it('is empty for the whole list', () => {
    expect(readTableQuery({}, shape)).toEqual(everything)
    expect(writeTableQuery(readTableQuery({}, shape), shape)).toEqual({})
  })

  it('says everything about the list, and is read as it was written', () => {
    const query = { search: '王 & 李', status: 'pending', class: '12', sort: 'name', columns: 'name,email' }
    const asked = readTableQuery(query, shape)
    expect(asked).toEqual({
      search: '王 & 李',
      sort: 'name',
      filters: { status: 'pending', class: '12' },
      columns: ['name', 'email'],
    })
    expect(writeTableQuery(asked, shape)).toEqual(query)
  })

  it.each([
    ['an unknown sort', { sort: 'drop table' }],
    ['an unknown status', { status: 'refunded' }],
    ['a class that is no number', { class: '1 or 1=1' }],
    ['unknown columns', { columns: 'nothing,' }],
    ['names without a value', { search: null, sort: null, status: null, class: null, columns: null }],
    ['names of the language', { status: 'constructor', columns: '__proto__' }],
    ['other names', { utm_source: 'line' }],
    ['control characters', { search: '\u0000\u0007\n' }],
  ])('may say what is not known, which is left out: %s', (_, query) => {
    expect(readTableQuery(query, shape)).toEqual(everything)
  })

  it('may say something twice; the first counts', () => {
    const asked = readTableQuery({ status: ['pending', 'confirmed'], search: ['王', null] }, shape)
    expect(asked).toMatchObject({ search: '王', filters: { status: 'pending' } })
  })
})

describe('a search', () => {
  it('is as long as the API reads, counted in characters', () => {
    expect([...tidySearch('𠮷'.repeat(101))]).toHaveLength(100)
  })

  it('loses what no name contains', () => {
    expect(tidySearch('  王\u0000小明\t')).toBe('王 小明')
  })
})

describe('the columns', () => {
  it('are the standard ones until others are chosen', () => {
    expect(standardColumns(shape)).toEqual(['name', 'phone'])
  })

  it('always name the row, and keep their order', () => {
    expect(shownColumns(shape, ['email', 'phone'])).toEqual(['name', 'phone', 'email'])
    expect(shownColumns(shape, [])).toEqual(['name'])
  })
})
