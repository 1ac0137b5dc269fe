import type { Translate } from '../shared/i18n/message-keys.ts'

interface BegunExport {
  format: string
  class?: number
  status?: string
  searched?: boolean
}
interface EndedExport {
  rows: number
  whole: boolean
}

/** What the log has of a file that was exported, in words; undefined for every other value. */
export function exportInWords(t: Translate, value: object): string | undefined {
  if (isEnded(value)) return t(value.whole ? 'log.export.whole' : 'log.export.broken', { n: value.rows })
  if (!isBegun(value)) return undefined
  return [
    value.format.toUpperCase(),
    ...(value.class === undefined ? [] : [t('log.export.class', { id: value.class })]),
    ...(value.status === undefined ? [] : [t('log.export.status')]),
    ...(value.searched ? [t('log.export.searched')] : []),
  ].join(', ')
}

const isEnded = (value: object): value is EndedExport => 'rows' in value && 'whole' in value
const isBegun = (value: object): value is BegunExport => 'format' in value && typeof value.format === 'string'
