import type { LogQuery } from '@baoming/contract/office'

/** What the log may be narrowed down to, by the beginnings of its actions. */
export const logKinds = {
  all: {},
  signIn: { action: 'sign-' },
  staff: { action: 'staff.' },
  passkeys: { action: 'passkey.' },
  exports: { action: 'export.' },
  beyondRole: { action: 'access.' },
} as const satisfies Record<string, LogQuery>

export type LogKind = keyof typeof logKinds

/** The kind that an address names; all of them where it names none. */
export const kindNamed = (name: unknown): LogKind =>
  typeof name === 'string' && Object.hasOwn(logKinds, name) ? (name as LogKind) : 'all'
