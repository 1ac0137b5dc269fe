import type { Readable } from 'node:stream'
import { type Cell, type CellTime, clockOf, type Column, type Table } from './cell.ts'
import { zipOf, type ZipEntry } from './zip.ts'

/**
 * A workbook of one sheet (ECMA-376, SpreadsheetML), written as its rows come: 300,000 of them do not fit into memory.
 * Texts stand in their cells (`inlineStr`), so none is ever a formula, and a phone number keeps its zero.
 */
export function xlsxOf<Row>(table: Table<Row>, sheetName: string): Readable {
  const fixed = Object.entries(parts(sheetName)).map(([name, text]): ZipEntry => ({
    name,
    content: async function* () {
      yield xml + text
    },
  }))
  return zipOf([...fixed, { name: 'xl/worksheets/sheet1.xml', content: () => sheetOf(table) }])
}

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const schemas = 'http://schemas.openxmlformats.org'
const main = `xmlns="${schemas}/spreadsheetml/2006/main"`
const relationships = `${schemas}/officeDocument/2006/relationships`
const packaged = 'application/vnd.openxmlformats'

/** The places of the formats in `styles.xml`. */
const styles = { header: 1, text: 2, number: 3, time: 4 } as const

const parts = (sheetName: string) => ({
  '[Content_Types].xml':
    `<Types xmlns="${schemas}/package/2006/content-types">` +
    `<Default Extension="rels" ContentType="${packaged}-package.relationships+xml"/>` +
    `<Default Extension="xml" ContentType="application/xml"/>` +
    `<Override PartName="/xl/workbook.xml" ContentType="${packaged}-officedocument.spreadsheetml.sheet.main+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${packaged}-officedocument.spreadsheetml.styles+xml"/>` +
    `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${packaged}-officedocument.spreadsheetml.worksheet+xml"/>` +
    `</Types>`,
  '_rels/.rels': related([['officeDocument', 'xl/workbook.xml']]),
  'xl/workbook.xml':
    `<workbook ${main} xmlns:r="${relationships}">` +
    `<sheets><sheet name="${escaped(tabName(sheetName))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': related([
    ['worksheet', 'worksheets/sheet1.xml'],
    ['styles', 'styles.xml'],
  ]),
  'xl/styles.xml':
    `<styleSheet ${main}><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd hh:mm"/></numFmts>` +
    `<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
    `<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>` +
    `<fill><patternFill patternType="solid"><fgColor rgb="FFE2EFEC"/><bgColor indexed="64"/></patternFill></fill></fills>` +
    `<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
    `<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5">` +
    `<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
    `<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/>` +
    `<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>` +
    `<xf numFmtId="1" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>` +
    `<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>` +
    `</cellXfs></styleSheet>`,
})

function related(targets: readonly (readonly [type: string, target: string])[]): string {
  const all = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${relationships}/${type}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="${schemas}/package/2006/relationships">${all.join('')}</Relationships>`
}

/** The tab's name: what Excel forbids in it is left out. */
const tabName = (name: string): string => name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31)

async function* sheetOf<Row>({ columns, locale, rows }: Table<Row>): AsyncGenerator<string> {
  const names = columns.map((_, index) => columnName(index))
  const lineOf = (place: number, cells: readonly Cell[], style?: number) =>
    `<row r="${place}">${cells.map((cell, index) => cellOf(names[index]! + place, cell, style)).join('')}</row>`

  const header = columns.map(({ title }) => title[locale])
  yield xml + opening(columns) + lineOf(1, header, styles.header)
  let place = 1
  for await (const page of rows)
    yield page
      .map((row) =>
        lineOf(
          ++place,
          columns.map(({ cell }) => cell(row, locale)),
        ),
      )
      .join('')
  yield `</sheetData><autoFilter ref="A1:${names.at(-1)}${place}"/></worksheet>`
}

/** The first row stays in sight. */
const opening = (columns: readonly Pick<Column<never>, 'width'>[]): string =>
  `<worksheet ${main}><sheetViews><sheetView tabSelected="1" workbookViewId="0">` +
  `<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
  `<cols>${columns.map(({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>` +
  `<sheetData>`

function cellOf(name: string, cell: Cell, style?: number): string {
  if (cell === null || cell === '') return ''
  if (typeof cell === 'number') return `<c r="${name}" s="${styles.number}"><v>${cell}</v></c>`
  if (typeof cell === 'object') {
    const serial = serialOf(cell)
    return serial === undefined ? '' : `<c r="${name}" s="${styles.time}"><v>${serial}</v></c>`
  }
  const text = escaped(cell.slice(0, textMax))
  return `<c r="${name}" s="${style ?? styles.text}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`
}

/** Characters of a cell at most, by Excel's limits. */
const textMax = 32_767

/** Days since the end of 1899, as Excel counts them. */
function serialOf(time: CellTime): number | undefined {
  const clock = clockOf(time)
  if (!clock) return undefined
  const { year, month, day, hour, minute } = clock
  const days = (Date.UTC(year, month - 1, day, hour, minute) - Date.UTC(1899, 11, 30)) / 86_400_000
  // Enough for minutes, without the noise of binary fractions.
  return Number(days.toFixed(6))
}

/** Such as `A`, `Z` and `AA`. */
function columnName(index: number): string {
  const rest = Math.floor(index / 26) - 1
  return (rest < 0 ? '' : columnName(rest)) + String.fromCharCode(65 + (index % 26))
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** A text for XML, without the characters that it does not have. */
const escaped = (text: string): string =>
  text.replace(/(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '').replace(/[&<>"]/g, (sign) => entities[sign]!)
