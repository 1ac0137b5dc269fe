import type { LogEntry } from '@baoming/contract/office'
import { roles, type Role } from '@baoming/contract/office'
import type { Translate } from '../shared/i18n/message-keys.ts'

/** What changed, in one line: the values before and after, with roles in the reader's language; empty for nothing. */
export function logChange(t: Translate, { before, after }: Pick<LogEntry, 'before' | 'after'>): string {
  const [was, is] = [valuesIn(t, before), valuesIn(t, after)]
  return was && is ? t('log.change', { before: was, after: is }) : was || is
}

function valuesIn(t: Translate, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map((each) => valuesIn(t, each)).join(', ')
  if (typeof value === 'object') return valuesIn(t, Object.values(value))
  if (typeof value === 'string') return isRole(value) ? t(`role.${value}`) : value
  return JSON.stringify(value)
}

const isRole = (text: string): text is Role => roles.some((role) => role === text)
