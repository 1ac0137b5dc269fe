import { describe, expect, it } from 'vitest'
import { columnWidths, nextSort, sortDirection } from '../../../src/shared/table/column.ts'

const both = { ascending: 'startsAt', descending: '-startsAt' }

describe('the sort of a column', () => {
  it.each([
    ['another column', 'title', 'startsAt'],
    ['ascending', 'startsAt', '-startsAt'],
    ['descending', '-startsAt', 'startsAt'],
  ])('turns round at each press, ascending first: %s', (_, sort, next) => {
    expect(nextSort(both, sort, 'startsAt')).toBe(next)
  })

  it('with one direction goes back to the order of the list', () => {
    expect(nextSort({ ascending: 'memberName' }, '-createdAt', '-createdAt')).toBe('memberName')
    expect(nextSort({ ascending: 'memberName' }, 'memberName', '-createdAt')).toBe('-createdAt')
    expect(nextSort({ descending: '-takings' }, 'title', 'title')).toBe('-takings')
    expect(nextSort({}, 'title', 'title')).toBe('title')
  })

  it('is told to screen readers for the sorted column alone', () => {
    expect(sortDirection({ sort: both }, 'startsAt')).toBe('ascending')
    expect(sortDirection({ sort: both }, '-startsAt')).toBe('descending')
    expect(sortDirection({ sort: both }, 'title')).toBeUndefined()
    expect(sortDirection({}, 'title')).toBeUndefined()
  })
})

it('columns share the whole width', () => {
  expect(columnWidths([1, 1, 2])).toEqual(['25.000%', '25.000%', '50.000%'])
  expect(columnWidths([])).toEqual([])
})
