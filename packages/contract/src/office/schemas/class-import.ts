import { Type, type Static } from 'typebox'
import { Locale, Nullable } from '../../shared/primitives.ts'
import { ClassState } from './classes.ts'
import { SearchText } from './list.ts'

/** Classes of one file at most. */
export const importRowsMax = 5000
/** Characters of a file in Base64 at most: 8 MiB of bytes. */
export const importDataLengthMax = 11_200_000

/** A file for people: the page saves it under its name. */
export const TextFile = Type.Object({
  name: Type.String(),
  content: Type.String({ description: 'Text with a byte order mark, so that Excel reads Chinese' }),
})
export type TextFile = Static<typeof TextFile>

/** The language of headers and of what they hold. */
export const ClassFileQuery = Type.Object({ locale: Locale }, { additionalProperties: false })
export type ClassFileQuery = Static<typeof ClassFileQuery>

/** Which classes an export holds. */
export const ExportClassesBody = Type.Object(
  {
    locale: Type.Union(Locale.anyOf, { description: 'The language of headers' }),
    search: Type.Optional(SearchText('Part of title, place or slug; A to Z in either case')),
    state: Type.Optional(ClassState),
  },
  { additionalProperties: false },
)
export type ExportClassesBody = Static<typeof ExportClassesBody>

/** A file of classes, as it is on the person's disk. */
export const ClassFileBody = Type.Object(
  {
    data: Type.String({
      minLength: 1,
      maxLength: importDataLengthMax,
      description: 'CSV in Base64: UTF-8, UTF-16 or Big5; commas, semicolons or tabs',
    }),
    publish: Type.Optional(
      Type.Boolean({ description: 'Whether they are published at once; drafts unless given' }),
    ),
  },
  { additionalProperties: false },
)
export type ClassFileBody = Static<typeof ClassFileBody>

/** What may be wrong with a cell, a row or a whole file. */
export const importProblems = [
  /** Of the file. */
  'not_a_table',
  'no_rows',
  'too_many_rows',
  'unknown_column',
  'column_twice',
  'column_missing',
  /** Of a row. */
  'cells_too_many',
  /** Of a cell. */
  'required',
  'too_long',
  'not_one_line',
  'not_a_number',
  'number_out_of_range',
  'not_a_time',
  'no_such_time',
  'not_a_session',
  'session_ends_before_start',
  'sessions_overlap',
  'too_many_sessions',
  'no_price',
  'min_over_capacity',
  'closes_after_end',
  'opens_after_close',
  'not_a_slug',
  'slug_twice',
  'slug_taken',
  'not_a_time_zone',
  'not_a_language',
  'not_an_address',
  'not_a_refund_scale',
  'no_such_teacher',
] as const
export type ImportProblemKind = (typeof importProblems)[number]

export const ImportProblem = Type.Object({
  row: Nullable(
    Type.Integer({ description: 'As a spreadsheet counts, the header is 1; null: the whole file' }),
  ),
  column: Nullable(Type.String({ description: 'Its header in the file; null: the whole row' })),
  kind: Type.Unsafe<ImportProblemKind>(Type.Union(importProblems.map((kind) => Type.Literal(kind)))),
  value: Nullable(Type.String({ description: 'What stands in the cell, its first 100 characters' })),
})
export type ImportProblem = Static<typeof ImportProblem>

/** What a file holds. Nothing is written. */
export const ImportCheck = Type.Object({
  encoding: Type.String({ description: '`utf-8`, `utf-16le`, `utf-16be` or `big5`' }),
  separator: Type.String({ description: '`,`, `;` or a tab' }),
  rows: Type.Integer({ description: 'Without the header and empty rows' }),
  problems: Type.Array(ImportProblem, { description: 'In the order of rows, 1,000 at most' }),
  problemCount: Type.Integer({ description: 'All of them' }),
  classes: Type.Array(
    Type.Object({ row: Type.Integer(), slug: Type.String(), title: Type.String(), sessions: Type.Integer() }),
    { description: 'The sound ones among the first 50 rows, to look at' },
  ),
})
export type ImportCheck = Static<typeof ImportCheck>

/** Classes that were made. */
export const ImportDone = Type.Object({
  created: Type.Integer(),
  again: Type.Boolean({
    description:
      'The same file was imported by the same person within a day: these are its classes, and nothing was written',
  }),
  /** Their ids, in the order of the rows. */
  ids: Type.Array(Type.Integer()),
})
export type ImportDone = Static<typeof ImportDone>
