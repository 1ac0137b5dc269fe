import fc from 'fast-check'
import { anyBytes, utf8 } from './bytes.ts'

/** Texts that have broken other programs. */
const texts = [
  '',
  ' ',
  '\t\r\n',
  // Properties that JavaScript objects inherit.
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  // Numbers at limits, and texts that some parsers read as numbers.
  '0',
  '-0',
  '-1',
  '2147483647',
  '2147483648',
  '-2147483649',
  '9007199254740993',
  '18446744073709551616',
  '1e999',
  '0x10',
  '1_000',
  'NaN',
  'Infinity',
  'true',
  'null',
  'undefined',
  '١٢٠٠',
  '１２００',
  // Texts of other languages: SQL, format strings, templates, shells, HTML, paths, mail headers.
  "' or 1=1 --",
  "'); drop table fuzz; --",
  "\\'; select pg_sleep(60); --",
  '$1',
  '%s%n%x%d',
  '${7*7}',
  '{{7*7}}',
  '$(id)',
  '`id`',
  '<script>alert(1)</script>',
  '../../../etc/passwd',
  'x\r\nBcc: somebody@fuzz.test',
  // Card numbers, which no column may contain.
  '4111111111111111',
  '4111 1111 1111 1111',
  // Text that runs right to left, combines, joins, or is invisible.
  '\u202egnp.exe',
  'e\u0301'.repeat(40),
  '👩‍👩‍👧‍👦',
  '\u200b\u2060\ufeff',
  '餘額不足',
  '\0',
  'a\0b',
]

/** Bytes that are not UTF-8, or only in part. */
const bytes = [
  '\xbe\x6c\xc3\x42\xa4\xa3\xa8\xac', // Big5
  '\xff\xfea\0b\0', // UTF-16 with its mark
  '\xfe\xff\0a\0b',
  '\xef\xbb\xbfabc', // the mark of UTF-8
  '\xed\xa0\x80', // half of a surrogate pair
  '\xc0\x80', // NUL, too long
  '\xf4\x90\x80\x80', // beyond Unicode
  '\xe9',
  '%',
  '%4',
  '%zz',
  '%00',
  '%ff%fe',
  '%25252525',
]

/** Unexpected values, as bytes. */
export const oddBytes: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...texts.map(utf8), ...bytes) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40, size: 'max' }).map(utf8) },
  { weight: 2, arbitrary: anyBytes(40) },
  { weight: 1, arbitrary: fc.constantFrom(61, 255, 256, 1_001, 5_000).map((size) => 'x'.repeat(size)) },
)

/** Unexpected values as text, for JSON and for what is encoded later. */
export const oddText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...texts, '\ud800', '\udc00\ud800'),
  fc.string({ unit: 'binary', maxLength: 40, size: 'max' }),
)
