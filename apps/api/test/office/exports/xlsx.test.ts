import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import type { Cell } from '../../../src/office/exports/cell.ts'
import { xlsxOf } from '../../../src/office/exports/xlsx.ts'
import { unzip } from '../../support/unzip.ts'

const column = { title: { 'zh-TW': '姓名', en: 'Name' }, width: 10, cell: (cell: Cell) => cell }

async function sheet(...cells: Cell[]): Promise<string> {
  const rows = (async function* () {
    yield cells
  })()
  const file = await buffer(xlsxOf({ columns: [column], locale: 'zh-TW', rows }, '報名/名單'))
  return (await unzip(file)).get('xl/worksheets/sheet1.xml')!
}
const cellOf = async (cell: Cell) => /<row r="2">(.*?)<\/row>/s.exec(await sheet(cell))![1]

describe('an XLSX file', () => {
  it('has the parts that Excel asks for, and a tab by a name that it takes', async () => {
    const rows = (async function* () {})()
    const files = await unzip(await buffer(xlsxOf({ columns: [column], locale: 'en', rows }, 'A/B: [c]')))
    expect([...files.keys()]).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/workbook.xml',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/worksheets/sheet1.xml',
    ])
    expect(files.get('xl/workbook.xml')).toContain('name="A B   c "')
  })

  it('keeps the first row in sight and gives columns their widths', async () => {
    const text = await sheet('林小明', '王大文')
    expect(text).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>')
    expect(text).toContain('<col min="1" max="1" width="10" customWidth="1"/>')
    expect(text).toContain('<autoFilter ref="A1:A3"/>')
  })

  it.each(['=1+1', '0912345678', '+886912345678', '@x'])('holds %j as a text', async (text) => {
    expect(await cellOf(text)).toBe(
      `<c r="A2" s="2" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`,
    )
  })

  it('holds numbers and times as such, times by the class’s clock', async () => {
    expect(await cellOf(1200)).toBe('<c r="A2" s="3"><v>1200</v></c>')
    const at = new Date('2026-12-05T01:30:00Z')
    // 46361 is December 5 2026; 09:30 is 0.395833 of a day.
    expect(await cellOf({ at, timeZone: 'Asia/Taipei' })).toBe('<c r="A2" s="4"><v>46361.395833</v></c>')
    expect(await cellOf({ at: new Date(NaN), timeZone: 'Asia/Taipei' })).toBe('')
    expect(await cellOf(null)).toBe('')
  })

  it('writes what XML has no place for without breaking', async () => {
    expect(await cellOf('a<b>&"\u0000\u0008\ud800\uffff\n王')).toContain('>a&lt;b&gt;&amp;&quot;\n王<')
    expect(await cellOf('王'.repeat(40_000))).toContain(`>${'王'.repeat(32_767)}<`)
  })

  it('ends where a page cannot be read', async () => {
    const rows = (async function* () {
      yield ['林小明']
      throw new Error('gone')
    })()
    const file = xlsxOf({ columns: [column], locale: 'en', rows }, 'x')
    await expect(buffer(file)).rejects.toThrow('gone')
  })
})
