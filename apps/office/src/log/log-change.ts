import { roles, type LogEntry, type Role, type SessionSummary } from '@baoming/contract/office'
import type { Translate } from '../shared/i18n/message-keys.ts'
import { attendanceInWords } from './log-attendance.ts'
import { exportInWords } from './log-export.ts'

/** What changed, in one line: the values before and after, in the reader's language; empty for nothing. */
export function logChange(t: Translate, { before, after }: Pick<LogEntry, 'before' | 'after'>): string {
  const [was, is] = [valuesIn(t, before), valuesIn(t, after)]
  return was && is ? t('log.change', { before: was, after: is }) : was || is
}

function valuesIn(t: Translate, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value))
    return value
      .map((each) => valuesIn(t, each))
      .filter(Boolean)
      .join(', ')
  if (typeof value === 'object')
    return exportInWords(t, value) ?? attendanceInWords(t, value) ?? valuesIn(t, Object.values(value))
  if (typeof value !== 'string') return JSON.stringify(value)
  if (isRole(value)) return t(`role.${value}`)
  return isMethod(value) ? t(`log.method.${value}`) : value
}

const methods = { passkey: true, totp: true, 'recovery-code': true } satisfies Record<
  SessionSummary['method'],
  true
>

const isRole = (text: string): text is Role => roles.some((role) => role === text)
const isMethod = (text: string): text is SessionSummary['method'] => Object.hasOwn(methods, text)
