import { describe, expect, it } from 'vitest'
import { readClassFile } from '../../../src/office/class-files/read-file.ts'
import { classFileOf, classTemplate } from '../../../src/office/class-files/write-file.ts'

const teacher = '0199c0de-0000-7000-8000-00000000005f'
const known = {
  timeZones: new Set(['Asia/Taipei', 'Asia/Tokyo']),
  teachers: new Map([['lin@example.com', teacher]]),
}
const read = (text: string | Buffer) =>
  readClassFile(typeof text === 'string' ? Buffer.from(text) : text, known)
const kinds = async (text: string | Buffer) =>
  (await read(text)).problems.map(({ row, column, kind }) => [row, column, kind])

const header = '課程名稱,上課時間,單人價格'
const sound = '晚間瑜珈,2027-03-03 19:00-21:00,1200'

describe('a file of classes', () => {
  it('is read back as it was written, in either language', async () => {
    for (const locale of ['zh-TW', 'en'] as const) {
      const template = await classTemplate(locale)
      expect(template.startsWith('\uFEFF')).toBe(true)
      const { problems, classes, rows, encoding, separator } = await read(template)
      expect([problems, rows, encoding, separator]).toEqual([[], 1, 'utf-8', ','])
      const again = { ...classes[0]!.class, teacherEmails: [] }
      expect(await classFileOf([again], locale)).toBe(template)
    }
  })

  it('gives a class with what it says, and no more', async () => {
    const text = [
      '課程名稱 (必填),上課時間,單人價格,雙人價格,名額,老師帳號,截止報名,退費規則',
      '" 晚間,瑜珈 ","2027/3/3 19:00~21:00；\n2027/3/10 下午 07:00 - 下午 09:30","NT$1,200",免費,２０ 人,LIN@example.com,116/3/1,"7天前 100%；24小時前退 50%；之後 10%"',
    ].join('\r\n')
    const { problems, classes } = await read(text)
    expect(problems).toEqual([])
    expect(classes).toEqual([
      {
        row: 2,
        class: expect.objectContaining({
          slug: '',
          title: '晚間,瑜珈',
          sessions: [
            { startsAt: '2027-03-03T11:00:00.000Z', endsAt: '2027-03-03T13:00:00.000Z' },
            { startsAt: '2027-03-10T11:00:00.000Z', endsAt: '2027-03-10T13:30:00.000Z' },
          ],
          priceSingle: 1200,
          priceGroup: 0,
          capacity: 20,
          minSeats: null,
          teacherIds: [teacher],
          registrationClosesAt: '2027-03-01T15:59:00.000Z',
          refundScale: {
            steps: [
              { before: 7, unit: 'days', percent: 100 },
              { before: 24, unit: 'hours', percent: 50 },
            ],
            rest: 10,
          },
        }) as object,
      },
    ])
  })

  it('is read in the encodings and with the separators that spreadsheets save', async () => {
    const expected = { problems: [], classes: [{ row: 2 }] }
    const tabs = `${header}\n${sound}`.replaceAll(',', '\t')
    expect(await read(Buffer.from(`\uFEFF${tabs}`, 'utf16le'))).toMatchObject({
      ...expected,
      encoding: 'utf-16le',
      separator: '\t',
    })
    expect(await read(`sep=;\r\n${`${header}\r\n${sound}`.replaceAll(',', ';')}`)).toMatchObject({
      ...expected,
      separator: ';',
    })
    // 課程名稱,上課時間,單人價格 and 瑜珈 in Big5.
    const big5 = Buffer.concat([
      Buffer.from('bdd2b57ba657bad92ca457bdd2aec9b6a12cb3e6a448bbf9aee60d0a', 'hex'),
      Buffer.from('b7eccfc9', 'hex'),
      Buffer.from(',2027-03-03 19:00-21:00,900\r\n'),
    ])
    expect(await read(big5)).toMatchObject({
      ...expected,
      encoding: 'big5',
      classes: [{ class: { title: '瑜珈' } }],
    })
  })

  it.each([
    ['a workbook', Buffer.from('504b0304140000000800ff', 'hex')],
    ['bytes of no encoding', Buffer.from('ffffffff80', 'hex')],
    ['a quote that is never closed', `${header}\n"晚間瑜珈,2027-03-03 19:00-21:00,1200`],
    ['NUL bytes', `${header}\0\n${sound}`],
  ])('is none where it is %s', async (_, bytes) => {
    expect(await kinds(bytes)).toEqual([[null, null, 'not_a_table']])
  })

  it.each([
    ['nothing', '', [[null, null, 'no_rows']]],
    ['a header alone', header, [[null, null, 'no_rows']]],
    ['an unknown column', `${header},顏色\n${sound},紅`, [[null, '顏色', 'unknown_column']]],
    ['a column twice', `${header},Title\n${sound},x`, [[null, 'Title', 'column_twice']]],
    ['no sessions', '課程名稱,單人價格\n瑜珈,900', [[null, 'sessions', 'column_missing']]],
  ])('reports %s', async (_, text, expected) => {
    expect(await kinds(text)).toEqual(expected)
  })

  it('reports every wrong cell of every row, and keeps the sound ones', async () => {
    const file = await read(
      [
        `${header},名額,最低開課人數,截止報名,開始報名,網址代稱,時區,授課語言,問卷連結,退費規則,老師帳號`,
        `${sound},10,,,,,,,,,`,
        '',
        ',,,,,,,,,,,,',
        ',2027-03-03 21:00-19:00,一千,-1,0,三月,,,,,,,',
        '瑜珈,2027-02-30 19:00-21:00,900,,,,,,,,,,',
        '瑜珈,週三晚上,,5,9,,,,,,,,',
        '瑜珈,2027-03-03 19:00-21:00; 2027-03-03 20:00-22:00,900,,,2028-01-01,,Yoga Class,Mars/Base,克林貢語,example.com,之後 120%,nobody@example.com',
        '瑜珈,2027-03-03 19:00-21:00,900,,,2027-03-01,2027-03-02,yoga,,,,,',
        '瑜珈,2027-03-03 19:00-21:00,900,,,,,yoga,,,,,,多的',
        '瑜珈,2027-03-03 19:00-21:00,900,,,,,yoga,,,,,',
        '瑜珈,2027-03-04 19:00-21:00,900,,,,,yoga,,,,,',
        '=瑜珈,2027-03-03 19:00-21:00,99999999999,,,,,,,,,,',
      ].join('\n'),
    )
    expect(file.rows).toBe(10)
    expect(file.problems.map(({ row, column, kind }) => [row, column, kind])).toEqual([
      [5, '課程名稱', 'required'],
      [5, '上課時間', 'session_ends_before_start'],
      [5, '單人價格', 'not_a_number'],
      [5, '名額', 'number_out_of_range'],
      [5, '最低開課人數', 'number_out_of_range'],
      [5, '截止報名', 'not_a_time'],
      [6, '上課時間', 'no_such_time'],
      [7, null, 'no_price'],
      [7, '上課時間', 'not_a_session'],
      [7, '最低開課人數', 'min_over_capacity'],
      [8, '上課時間', 'sessions_overlap'],
      [8, '網址代稱', 'not_a_slug'],
      [8, '時區', 'not_a_time_zone'],
      [8, '授課語言', 'not_a_language'],
      [8, '問卷連結', 'not_an_address'],
      [8, '退費規則', 'not_a_refund_scale'],
      [8, '老師帳號', 'no_such_teacher'],
      [9, '開始報名', 'opens_after_close'],
      [10, null, 'cells_too_many'],
      [11, '網址代稱', 'slug_twice'],
      [12, '網址代稱', 'slug_twice'],
      [13, '單人價格', 'number_out_of_range'],
    ])
    expect(file.classes.map(({ row }) => row)).toEqual([2, 10])
    expect(file.problems[5]).toMatchObject({ value: '三月' })
  })

  it('stops at five thousand classes', async () => {
    const rows = (count: number) => [header, ...Array.from({ length: count }, () => sound)].join('\n')
    expect(await kinds(rows(5001))).toEqual([[null, null, 'too_many_rows']])
    const { rows: read_, problems, classes } = await read(rows(5000))
    expect([read_, problems, classes.length]).toEqual([5000, [], 5000])
  })
})
