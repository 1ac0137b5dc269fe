import type { IncomingHttpHeaders } from 'node:http'

/** What a representation is compared by. */
interface Validators {
  /** Strong, in quotes. */
  etag: string
  /** Whole seconds. */
  modified: Date
}

/** Strong tags only match themselves; a weak one stands for the same content and is good enough for `If-None-Match`. */
const tags = (header: string) =>
  header.split(',').map((tag) => ({ weak: tag.trim().startsWith('W/'), tag: tag.trim().replace(/^W\//, '') }))

const namesTag = (header: string, etag: string, { weakly }: { weakly: boolean }) =>
  header.trim() === '*' || tags(header).some(({ weak, tag }) => tag === etag && (weakly || !weak))

/** A date that cannot be read counts as none. */
const isUnchangedSince = (header: string | undefined, { modified }: Validators) => {
  const since = Date.parse(header ?? '')
  return Number.isNaN(since) ? undefined : modified.getTime() <= since
}

/**
 * What a request's conditions lead to (RFC 9110, 13.2.2): `failed` is a 412, `unchanged` a 304, `none` the usual answer.
 */
export function judgeConditions(
  headers: IncomingHttpHeaders,
  validators: Validators,
): 'failed' | 'unchanged' | 'none' {
  const { 'if-match': match, 'if-none-match': noneMatch } = headers
  if (match !== undefined) {
    if (!namesTag(match, validators.etag, { weakly: false })) return 'failed'
  } else if (isUnchangedSince(headers['if-unmodified-since'], validators) === false) return 'failed'
  const isUnchanged =
    noneMatch !== undefined
      ? namesTag(noneMatch, validators.etag, { weakly: true })
      : isUnchangedSince(headers['if-modified-since'], validators)
  return isUnchanged ? 'unchanged' : 'none'
}

/** Both ends are included. */
export interface ByteRange {
  start: number
  end: number
}

/**
 * The range to answer with: null where none can be satisfied, undefined for the whole, as for several ranges and for what
 * cannot be read.
 */
export function readRange(
  headers: IncomingHttpHeaders,
  size: number,
  validators: Validators,
): ByteRange | null | undefined {
  const [, first, last] = /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/.exec(headers.range ?? '') ?? []
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined
  if (!isSameAsBefore(headers['if-range'], validators)) return undefined
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return start <= end ? { start, end } : null
}

const isSameAsBefore = (ifRange: string | string[] | undefined, validators: Validators) => {
  if (typeof ifRange !== 'string') return true
  return ifRange.includes('"')
    ? ifRange.trim() === validators.etag
    : isUnchangedSince(ifRange, validators) === true
}
