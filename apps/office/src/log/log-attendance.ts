import type { Translate } from '../shared/i18n/message-keys.ts'

interface MarkedAttendance {
  present: number
  undone: number
}

/** What the log has of marks on a roll, in words; undefined for every other value. */
export function attendanceInWords(t: Translate, value: object): string | undefined {
  if (!isMarked(value)) return undefined
  return [
    ...(value.present > 0 ? [t('log.attendance.present', { n: value.present })] : []),
    ...(value.undone > 0 ? [t('log.attendance.undone', { n: value.undone })] : []),
  ].join(', ')
}

const isMarked = (value: object): value is MarkedAttendance =>
  'present' in value && 'undone' in value && Number.isInteger(value.present) && Number.isInteger(value.undone)
