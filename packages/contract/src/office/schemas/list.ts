import { Type } from 'typebox'

/** What is searched for: a text without control characters and without halves of characters. */
export const SearchText = (description: string) =>
  Type.String({ maxLength: 100, pattern: '^[^\\p{Cc}\\p{Cs}]*$', description })

/** Where a page ended. The list gives it as `next`; another list's, or that of another sort, is rejected. */
export const Cursor = Type.String({ maxLength: 1500, description: '`next` of the page before' })
