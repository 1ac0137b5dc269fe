import type { Locale } from '@baoming/contract'
import { type ExportedRow, type ExportedTable, exportedTables, type Queries } from '@baoming/database'
import type { Cell, Column } from './cell.ts'
import { csvOf } from './csv.ts'
import { counted } from './streams.ts'
import { gatewayWord, memberStatusWord, orderStatusWord, paymentStatusWord, roleWord } from './words.ts'
import type { ZipEntry } from './zip.ts'

/** Of what belongs to no class. */
const timeZone = 'Asia/Taipei'
const time = (at: Date | null, zone = timeZone): Cell => at && { at, timeZone: zone }

/** A file of the export. */
interface Sheet<Name extends ExportedTable> {
  name: Record<Locale, string>
  columns: readonly (readonly [
    title: Record<Locale, string>,
    cell: (row: ExportedRow<Name>, locale: Locale) => Cell,
  ])[]
}

/** The files in their order; a table that is added asks for its file. */
const sheets: { [Name in ExportedTable]: Sheet<Name> } = {
  classes: {
    name: { 'zh-TW': '課程', en: 'classes' },
    columns: [
      [{ 'zh-TW': '課程代碼', en: 'Class ID' }, ({ key }) => key],
      [{ 'zh-TW': '網址名稱', en: 'Address' }, ({ slug }) => slug],
      [{ 'zh-TW': '課程', en: 'Class' }, ({ title }) => title],
      [{ 'zh-TW': '老師', en: 'Teacher' }, ({ teacher }) => teacher],
      [{ 'zh-TW': '摘要', en: 'Summary' }, ({ summary }) => summary],
      [{ 'zh-TW': '說明', en: 'Description' }, ({ description }) => description],
      [{ 'zh-TW': '地點', en: 'Place' }, ({ location }) => location],
      [{ 'zh-TW': '開始', en: 'Begins' }, ({ startsAt, timeZone: zone }) => time(startsAt, zone)],
      [{ 'zh-TW': '結束', en: 'Ends' }, ({ endsAt, timeZone: zone }) => time(endsAt, zone)],
      [{ 'zh-TW': '時區', en: 'Time zone' }, (row) => row.timeZone],
      [{ 'zh-TW': '一人費用', en: 'Price for one' }, ({ priceSingle }) => priceSingle],
      [{ 'zh-TW': '兩人費用', en: 'Price for two' }, ({ priceGroup }) => priceGroup],
      [{ 'zh-TW': '名額', en: 'Capacity' }, ({ capacity }) => capacity],
      [{ 'zh-TW': '已報名人數', en: 'Seats confirmed' }, ({ seatsConfirmed }) => seatsConfirmed],
      [
        { 'zh-TW': '報名截止', en: 'Registration closes' },
        ({ registrationClosesAt, timeZone: zone }) => time(registrationClosesAt, zone),
      ],
      [
        { 'zh-TW': '取消開課', en: 'Called off at' },
        ({ calledOffAt, timeZone: zone }) => time(calledOffAt, zone),
      ],
      [{ 'zh-TW': '問卷', en: 'Survey' }, ({ surveyUrl }) => surveyUrl],
      [{ 'zh-TW': '給學員的話', en: 'Message' }, ({ message }) => message],
      [{ 'zh-TW': '建立時間', en: 'Made at' }, ({ createdAt }) => time(createdAt)],
    ],
  },
  sessions: {
    name: { 'zh-TW': '場次', en: 'sessions' },
    columns: [
      [{ 'zh-TW': '場次代碼', en: 'Session ID' }, ({ key }) => key],
      [{ 'zh-TW': '課程代碼', en: 'Class ID' }, ({ classId }) => classId],
      [{ 'zh-TW': '開始', en: 'Begins' }, ({ startsAt }) => time(startsAt)],
      [{ 'zh-TW': '結束', en: 'Ends' }, ({ endsAt }) => time(endsAt)],
      [{ 'zh-TW': '取消時間', en: 'Taken out at' }, ({ removedAt }) => time(removedAt)],
    ],
  },
  orders: {
    name: { 'zh-TW': '報名', en: 'registrations' },
    columns: [
      [{ 'zh-TW': '報名代碼', en: 'Registration ID' }, ({ key }) => key],
      [{ 'zh-TW': '課程代碼', en: 'Class ID' }, ({ classId }) => classId],
      [{ 'zh-TW': '編號', en: 'No.' }, ({ registerIndex }) => registerIndex],
      [{ 'zh-TW': '姓名', en: 'Name' }, ({ memberName }) => memberName],
      [{ 'zh-TW': '第二位的姓名', en: 'Second person' }, ({ secondName }) => secondName],
      [{ 'zh-TW': '電話', en: 'Phone' }, ({ memberPhone }) => memberPhone],
      [{ 'zh-TW': '電子郵件', en: 'E-mail' }, ({ memberEmail }) => memberEmail],
      [{ 'zh-TW': '語言', en: 'Language' }, ({ locale }) => locale],
      [
        { 'zh-TW': '報名方式', en: 'For' },
        ({ memberStatus }, locale) => memberStatusWord(memberStatus, locale),
      ],
      [{ 'zh-TW': '人數', en: 'Seats' }, ({ seats }) => seats],
      [{ 'zh-TW': '金額', en: 'Amount' }, ({ amount }) => amount],
      [{ 'zh-TW': '狀態', en: 'Status' }, orderStatusWord],
      [{ 'zh-TW': '取消時間', en: 'Cancelled at' }, ({ cancelledAt }) => time(cancelledAt)],
      [{ 'zh-TW': '報名時間', en: 'Registered at' }, ({ createdAt }) => time(createdAt)],
      [{ 'zh-TW': '個人資料刪除時間', en: 'Details erased at' }, ({ erasedAt }) => time(erasedAt)],
    ],
  },
  attendance: {
    name: { 'zh-TW': '出席', en: 'attendance' },
    columns: [
      [{ 'zh-TW': '場次代碼', en: 'Session ID' }, ({ sessionId }) => sessionId],
      [{ 'zh-TW': '報名代碼', en: 'Registration ID' }, ({ orderId }) => orderId],
      [{ 'zh-TW': '第幾位', en: 'Person' }, ({ person }) => person],
      [{ 'zh-TW': '出席', en: 'Present' }, ({ present }) => (present ? 1 : 0)],
      [{ 'zh-TW': '點名時間', en: 'Marked at' }, ({ markedAt }) => time(markedAt)],
      [{ 'zh-TW': '點名人員', en: 'Marked by' }, ({ markedBy }) => markedBy],
    ],
  },
  payments: {
    name: { 'zh-TW': '付款', en: 'payments' },
    columns: [
      [{ 'zh-TW': '付款代碼', en: 'Payment ID' }, ({ key }) => key],
      [{ 'zh-TW': '報名代碼', en: 'Registration ID' }, ({ orderId }) => orderId],
      [{ 'zh-TW': '付款方式', en: 'Paid by' }, ({ gateway }, locale) => gatewayWord(gateway, locale)],
      [{ 'zh-TW': '付款編號', en: 'Payment number' }, ({ transId }) => transId],
      [
        { 'zh-TW': '付款公司的交易編號', en: 'The gateway’s number' },
        ({ gatewayTradeNumber }) => gatewayTradeNumber,
      ],
      [{ 'zh-TW': '金額', en: 'Amount' }, ({ amount }) => amount],
      [{ 'zh-TW': '狀態', en: 'Status' }, ({ status }, locale) => paymentStatusWord(status, locale)],
      [{ 'zh-TW': '付款公司的訊息', en: 'The gateway’s message' }, ({ responseMessage }) => responseMessage],
      [{ 'zh-TW': '登錄人員', en: 'Recorded by' }, ({ recordedBy }) => recordedBy],
      [{ 'zh-TW': '開始時間', en: 'Begun at' }, ({ createdAt }) => time(createdAt)],
      [{ 'zh-TW': '收款時間', en: 'Received at' }, ({ completedAt }) => time(completedAt)],
    ],
  },
  refunds: {
    name: { 'zh-TW': '退費', en: 'refunds' },
    columns: [
      [{ 'zh-TW': '退費代碼', en: 'Refund ID' }, ({ key }) => key],
      [{ 'zh-TW': '付款代碼', en: 'Payment ID' }, ({ paymentId }) => paymentId],
      [{ 'zh-TW': '金額', en: 'Amount' }, ({ amount }) => amount],
      [{ 'zh-TW': '登錄時間', en: 'Recorded at' }, ({ recordedAt }) => time(recordedAt)],
      [{ 'zh-TW': '登錄人員', en: 'Recorded by' }, ({ recordedBy }) => recordedBy],
      [{ 'zh-TW': '結果', en: 'Ended as' }, ({ endedAs }) => endedAs],
      [{ 'zh-TW': '結束時間', en: 'Ended at' }, ({ endedAt }) => time(endedAt)],
      [
        { 'zh-TW': '退費方式', en: 'Given back by' },
        ({ method }, locale) => method && gatewayWord(method, locale),
      ],
      [{ 'zh-TW': '退費日期', en: 'Given back on' }, ({ givenOn }) => givenOn],
    ],
  },
  receipts: {
    name: { 'zh-TW': '收據', en: 'receipts' },
    columns: [
      [{ 'zh-TW': '報名代碼', en: 'Registration ID' }, ({ key }) => key],
      [{ 'zh-TW': '抬頭', en: 'Made out to' }, ({ title }) => title],
      [{ 'zh-TW': '統一編號', en: 'Tax ID' }, ({ taxId }) => taxId],
      [{ 'zh-TW': '年度', en: 'Year' }, ({ year }) => year],
      [{ 'zh-TW': '號碼', en: 'Number' }, ({ number }) => number],
      [{ 'zh-TW': '開立時間', en: 'Issued at' }, ({ issuedAt }) => time(issuedAt)],
    ],
  },
  events: {
    name: { 'zh-TW': '報名異動', en: 'registration-events' },
    columns: [
      [{ 'zh-TW': '流水號', en: 'ID' }, ({ key }) => key],
      [{ 'zh-TW': '報名代碼', en: 'Registration ID' }, ({ orderId }) => orderId],
      [{ 'zh-TW': '時間', en: 'At' }, ({ at }) => time(at)],
      [{ 'zh-TW': '事項', en: 'Event' }, ({ kind }) => kind],
      [{ 'zh-TW': '由誰', en: 'By' }, ({ actor }) => actor],
      [{ 'zh-TW': '人員代碼', en: 'Staff ID' }, ({ staffId }) => staffId],
      [{ 'zh-TW': '內容', en: 'Facts' }, ({ data }) => jsonText(data)],
    ],
  },
  notes: {
    name: { 'zh-TW': '報名備註', en: 'registration-notes' },
    columns: [
      [{ 'zh-TW': '異動流水號', en: 'Event ID' }, ({ key }) => key],
      [{ 'zh-TW': '報名代碼', en: 'Registration ID' }, ({ orderId }) => orderId],
      [{ 'zh-TW': '文字', en: 'Text' }, ({ text }) => text],
    ],
  },
  responses: {
    name: { 'zh-TW': '付款公司的回覆', en: 'gateway-responses' },
    columns: [
      [{ 'zh-TW': '流水號', en: 'ID' }, ({ key }) => key],
      [{ 'zh-TW': '付款代碼', en: 'Payment ID' }, ({ paymentId }) => paymentId],
      [{ 'zh-TW': '付款公司', en: 'Gateway' }, ({ gateway }, locale) => gatewayWord(gateway, locale)],
      [{ 'zh-TW': '途徑', en: 'Channel' }, ({ channel }) => channel],
      [{ 'zh-TW': '付款編號', en: 'Payment number' }, ({ transId }) => transId],
      [
        { 'zh-TW': '付款公司的交易編號', en: 'The gateway’s number' },
        ({ gatewayTradeNumber }) => gatewayTradeNumber,
      ],
      [{ 'zh-TW': '結果', en: 'Outcome' }, ({ outcome }) => outcome],
      [{ 'zh-TW': '判定', en: 'Verdict' }, ({ verdict }) => verdict],
      [{ 'zh-TW': '金額', en: 'Amount' }, ({ amount }) => amount],
      [{ 'zh-TW': '回覆代碼', en: 'Code' }, ({ responseCode }) => responseCode],
      [{ 'zh-TW': '訊息', en: 'Message' }, ({ responseMessage }) => responseMessage],
      [{ 'zh-TW': '收到時間', en: 'Arrived at' }, ({ arrivedAt }) => time(arrivedAt)],
    ],
  },
  staff: {
    name: { 'zh-TW': '人員', en: 'staff' },
    columns: [
      [{ 'zh-TW': '人員代碼', en: 'Staff ID' }, ({ key }) => key],
      [{ 'zh-TW': '姓名', en: 'Name' }, ({ name }) => name],
      [{ 'zh-TW': '電子郵件', en: 'E-mail' }, ({ email }) => email],
      [{ 'zh-TW': '身分', en: 'Role' }, ({ role }, locale) => roleWord(role, locale)],
      [{ 'zh-TW': '加入時間', en: 'Joined at' }, ({ createdAt }) => time(createdAt)],
      [{ 'zh-TW': '上次登入', en: 'Last signed in' }, ({ lastSignedInAt }) => time(lastSignedInAt)],
      [{ 'zh-TW': '停用時間', en: 'Locked out at' }, ({ disabledAt }) => time(disabledAt)],
    ],
  },
  log: {
    name: { 'zh-TW': '後台紀錄', en: 'log' },
    columns: [
      [{ 'zh-TW': '流水號', en: 'ID' }, ({ key }) => key],
      [{ 'zh-TW': '時間', en: 'At' }, ({ at }) => time(at)],
      [{ 'zh-TW': '人員代碼', en: 'Staff ID' }, ({ staffId }) => staffId],
      [{ 'zh-TW': '事項', en: 'Action' }, ({ action }) => action],
      [{ 'zh-TW': '結果', en: 'Outcome' }, ({ outcome }) => outcome],
      [{ 'zh-TW': '對象', en: 'About' }, ({ subjectKind }) => subjectKind],
      [{ 'zh-TW': '對象代碼', en: 'Its ID' }, ({ subjectId }) => subjectId],
      [{ 'zh-TW': '原本', en: 'Before' }, ({ before }) => jsonText(before)],
      [{ 'zh-TW': '改成', en: 'After' }, ({ after }) => jsonText(after)],
      [{ 'zh-TW': '原因', en: 'Reason' }, ({ reason }) => reason],
    ],
  },
}

const jsonText = (value: unknown): string | null => (value === null ? null : JSON.stringify(value))

/**
 * The files of the export of everything, in the reader's language.
 * @param onRows told how many further rows were written
 */
export const filesOfEverything = (
  db: Queries,
  locale: Locale,
  onRows: (rows: number) => void,
): readonly ZipEntry[] =>
  (Object.keys(sheets) as ExportedTable[]).map((name) => fileOf(db, name, locale, onRows))

function fileOf<Name extends ExportedTable>(
  db: Queries,
  name: Name,
  locale: Locale,
  onRows: (rows: number) => void,
): ZipEntry {
  const sheet: Sheet<Name> = sheets[name]
  const columns = sheet.columns.map(([title, cell]): Column<ExportedRow<Name>> => ({ title, cell, width: 0 }))
  const pages = () => exportedTables[name](db) as AsyncGenerator<ExportedRow<Name>[], void>
  return {
    name: `${sheet.name[locale]}.csv`,
    content: () => csvOf({ columns, locale, rows: counted(pages(), onRows) }),
  }
}
