import { UserError } from '../terminal.mjs'

/**
 * Reads a message in one of three formats: the form body as received, a JSON object, or lines of name=value.
 *
 * @param bytes a body that was wrapped at its ampersands is joined again
 * @param parseForm parses a body with one character for each byte
 * @returns the fields in their order, and the worst of their encodings: utf-8, big5 or broken
 * @throws UserError when the format is none of these
 */
export function readFields(bytes, parseForm) {
  const text = bytes.toString('utf8').replace(/^\ufeff/, '')
  const trimmed = text.trim()
  if (trimmed === '') throw new UserError('There is nothing to read.')
  if (trimmed.startsWith('{')) return { fields: readJson(trimmed), encoding: 'utf-8' }
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  if (lines.length > 1 && lines.every(isAssignment)) return { fields: lines.map(readLine), encoding: 'utf-8' }
  return readBody(bytes, parseForm)
}

function readBody(bytes, parseForm) {
  const body = bytes
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .replace(/\s*\r?\n\s*/g, '')
    .trim()
  const { fields } = parseForm(body)
  const encodings = fields.map(({ encoding }) => encoding)
  return {
    fields: fields.map(({ name, value }) => [name, value]),
    encoding: ['broken', 'big5'].find((encoding) => encodings.includes(encoding)) ?? 'utf-8',
  }
}

function readJson(text) {
  try {
    return Object.entries(JSON.parse(text)).map(([name, value]) => [name, jsonText(name, value)])
  } catch (error) {
    if (error instanceof UserError) throw error
    throw new UserError('It begins like JSON and is none.')
  }
}

function jsonText(name, value) {
  if (typeof value === 'string') return value
  if (value === null) return ''
  if (typeof value === 'boolean' || Number.isSafeInteger(value)) return String(value)
  throw new UserError(
    typeof value === 'number'
      ? `"${name}" is a number that JSON may have changed; put it in quotes.`
      : `"${name}" must be a text: a form has no lists and no objects.`,
  )
}

const isAssignment = (line) => /^[^=&\s][^=&]*=/.test(line)

function readLine(line) {
  const equals = line.indexOf('=')
  return [line.slice(0, equals), line.slice(equals + 1)]
}
