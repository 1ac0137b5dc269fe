import fc from 'fast-check'

/** A text in UTF-8, one character for each byte. */
export const utf8 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')

/** Escapes every byte except ASCII letters, digits and `_.~-`. */
export const escapeBytes = (bytes: string): string =>
  bytes.replace(/[^\w.~-]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)

/** Any bytes. */
export const anyBytes = (maxLength = 200): fc.Arbitrary<string> =>
  fc.uint8Array({ maxLength, size: 'max' }).map((bytes) => Buffer.from(bytes).toString('latin1'))

/** Bytes that a header may contain. */
export const headerBytes = (maxLength = 60): fc.Arbitrary<string> =>
  anyBytes(maxLength).map((bytes) => bytes.replace(/[^\x20-\x7e\x80-\xff]/g, '').trim())

/** Long texts, each over a limit: of a field, of a head or of a body. */
export const hugeBytes: fc.Arbitrary<string> = fc
  .record({
    what: fc.constantFrom('a', '\0', '\xff', '%', '%41', '&', 'a=1&', '[', '{"a":', '4111111111111111'),
    length: fc.constantFrom(1_000, 17_000, 65_536, 65_537, 200_000),
  })
  .map(({ what, length }) => what.repeat(length / what.length))
