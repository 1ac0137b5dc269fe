// Overrides, embeddings and isolates turn the direction of the text around them; zero-width characters hide in words.
// Left alone: joiners (U+200C, U+200D), which Persian, Indic scripts and emoji need, and variation selectors, which
// rare Han characters need.
const deceiving = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g

/** Removes the invisible characters that make a text look like another one. */
export const withoutDeceit = (text: string): string => text.replace(deceiving, '')

/**
 * A text as one line: control characters become spaces, because a line break in a header would start a new one, and
 * invisible characters that deceive are removed.
 */
export const oneLine = (text: string): string =>
  withoutDeceit(text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')).trim()
