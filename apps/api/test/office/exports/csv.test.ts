import { describe, expect, it } from 'vitest'
import type { Cell } from '../../../src/office/exports/cell.ts'
import { csvOf } from '../../../src/office/exports/csv.ts'

const column = { title: { 'zh-TW': '姓名', en: 'Name' }, width: 10, cell: (cell: Cell) => cell }
const pages = async function* (...rows: Cell[][]) {
  yield* rows
}
const csv = async (...cells: Cell[]) => {
  const parts: string[] = []
  for await (const part of csvOf({ columns: [column], locale: 'zh-TW', rows: pages(cells) })) parts.push(part)
  return parts.join('')
}
/** The field of one cell, as it is written. */
const field = async (cell: Cell) => (await csv(cell)).split('\r\n').slice(1, -1).join('\r\n')

describe('a CSV file', () => {
  it('begins with the mark by which Excel knows UTF-8, and ends each line as RFC 4180 says', async () => {
    expect(await csv('林小明', '王大文')).toBe('\uFEFF姓名\r\n林小明\r\n王大文\r\n')
  })

  it('has its titles alone where there are no rows', async () => {
    expect(await csv()).toBe('\uFEFF姓名\r\n')
  })

  it.each(['=1+1', '+886912345678', '-1', '@SUM(A1)', '\tx', '\rx', '＝1', '＋1', '－1', '＠x'])(
    'keeps a spreadsheet from computing %j',
    async (evil) => {
      expect((await field(evil)).replace(/^"/, '')[0]).toBe("'")
    },
  )

  it.each([
    ['0912345678', '0912-345-678'],
    ['0223456789', '02-23456789'],
    ['02-2345-6789', '02-2345-6789'],
    ['+886 912 345 678', "'+886 912 345 678"],
    ['12', '12'],
  ])('leaves no phone number %j without its zero', async (phone, written) => {
    expect(await field(phone)).toBe(written)
  })

  it.each<[Cell, string]>([
    ['a,b', '"a,b"'],
    ['"x"', '"""x"""'],
    ['two\r\nlines', '"two\r\nlines"'],
    ['=a,"b"', '"\'=a,""b"""'],
    ['', ''],
    [null, ''],
    [-5, '-5'],
    [1200, '1200'],
  ])('writes %j as %s', async (cell, written) => {
    expect(await field(cell)).toBe(written)
  })

  it('writes times as the class’s clock shows them, and none where JavaScript knows none', async () => {
    const at = new Date('2026-12-05T01:30:00Z')
    expect(await field({ at, timeZone: 'Asia/Taipei' })).toBe('2026-12-05 09:30')
    expect(await field({ at, timeZone: 'America/New_York' })).toBe('2026-12-04 20:30')
    expect(await field({ at: new Date(NaN), timeZone: 'Asia/Taipei' })).toBe('')
  })
})
