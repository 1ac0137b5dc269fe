import type { PlainMessageKey } from './i18n/message-keys.ts'

/** How a word of the API is shown: its message, and how it looks. */
export interface KnownWord {
  key: PlainMessageKey
  tone?: 'good' | 'wait' | 'bad' | 'plain'
}

/** A table's row for a word; undefined for one that a newer server may send, which is shown as it is. */
export const knownWord = <Word>(table: Readonly<Record<string, Word>>, word: string): Word | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined
