import type { Locale } from '@baoming/contract'

/** The columns of a file of classes, in its order. */
export const classColumns = {
  title: { titles: { 'zh-TW': '課程名稱', en: 'Title' }, also: ['名稱', '課名', '課程'] },
  sessions: { titles: { 'zh-TW': '上課時間', en: 'Sessions' }, also: ['場次', '時間', '日期'] },
  location: { titles: { 'zh-TW': '地點', en: 'Place' }, also: ['上課地點', 'Location'] },
  teacher: { titles: { 'zh-TW': '老師', en: 'Teacher' }, also: ['講師', '教師'] },
  priceSingle: {
    titles: { 'zh-TW': '單人價格', en: 'Price for one' },
    also: ['單人價', '價格', '費用', '學費', 'Price'],
  },
  priceGroup: { titles: { 'zh-TW': '雙人價格', en: 'Price for two' }, also: ['雙人價', '兩人同行價'] },
  capacity: { titles: { 'zh-TW': '名額', en: 'Seats' }, also: ['人數上限', 'Capacity'] },
  minSeats: { titles: { 'zh-TW': '最低開課人數', en: 'Minimum to open' }, also: ['開課人數'] },
  registrationOpensAt: { titles: { 'zh-TW': '開始報名', en: 'Registration opens' }, also: ['報名開始'] },
  registrationClosesAt: {
    titles: { 'zh-TW': '截止報名', en: 'Registration closes' },
    also: ['報名截止', '截止日期'],
  },
  summary: { titles: { 'zh-TW': '簡介', en: 'Summary' }, also: [] },
  description: { titles: { 'zh-TW': '詳細說明', en: 'Description' }, also: ['說明', '課程說明'] },
  message: { titles: { 'zh-TW': '給學員的話', en: 'Message to participants' }, also: [] },
  surveyUrl: { titles: { 'zh-TW': '問卷連結', en: 'Survey link' }, also: ['問卷'] },
  refundScale: { titles: { 'zh-TW': '退費規則', en: 'Refund scale' }, also: ['退費'] },
  teacherEmails: { titles: { 'zh-TW': '老師帳號', en: 'Teacher accounts' }, also: [] },
  slug: { titles: { 'zh-TW': '網址代稱', en: 'Address' }, also: ['Slug'] },
  locale: { titles: { 'zh-TW': '授課語言', en: 'Language' }, also: ['語言'] },
  timeZone: { titles: { 'zh-TW': '時區', en: 'Time zone' }, also: [] },
} as const satisfies Record<string, { titles: Record<Locale, string>; also: readonly string[] }>

export type ClassColumn = keyof typeof classColumns

export const classColumnNames = Object.keys(classColumns) as ClassColumn[]

/** Columns without which a file is no file of classes. */
export const requiredColumns = ['title', 'sessions'] as const satisfies ClassColumn[]

const keyOf = (header: string) =>
  header
    .normalize('NFKC')
    .replace(/[\s（(].*[)）]\s*$|[\s*:：_-]+/g, '')
    .toLowerCase()

const known = new Map<string, ClassColumn>(
  classColumnNames.flatMap((name) => {
    const { titles, also } = classColumns[name]
    return [...Object.values(titles), ...also, name].map((header): [string, ClassColumn] => [
      keyOf(header),
      name,
    ])
  }),
)

/** The column that a header names, in either language; undefined for none. */
export const columnNamed = (header: string): ClassColumn | undefined => known.get(keyOf(header))
