import { firstValues, repeatedNames, wire, type Values } from '../form/values.ts'
import { parseText } from './wire-form.ts'

/** A decrypted response, from either of its two formats. */
export interface AnswerText {
  /** `SUCCESS` or an error code; empty where it is missing or no text. */
  status: string
  /** The message for people; null when there is none. */
  message: string | null
  /**
   * The other values by name, without those that are null or neither a text nor a whole number. Null when there are
   * none.
   */
  result: Values | null
}

/**
 * Reads a decrypted response, or the response to a query: a JSON object `{ Status, Message, Result }`, or an urlencoded
 * line with all of it side by side. Values are not trimmed, because spaces belong to them.
 *
 * @returns `null` when the text is neither, or repeats a field
 */
export function readAnswerText(text: string): AnswerText | null {
  return /^\s*\{/.test(text) ? readJson(text) : readLine(text)
}

function readLine(text: string): AnswerText | null {
  const form = parseText(text)
  if (form.fields.length === 0 || repeatedNames(form).length > 0) return null
  const values = firstValues(form)
  return { status: wire(values, 'Status'), message: values.get('Message') ?? null, result: values }
}

function readJson(text: string): AnswerText | null {
  const answer = parseJson(text)
  if (!isObject(answer)) return null
  const { Status, Message, Result } = answer
  return {
    status: typeof Status === 'string' ? Status : '',
    message: typeof Message === 'string' ? Message : null,
    result: isObject(Result) ? scalars(Result) : null,
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(
      longNumber.test(text) ? text.trim().replace(textOrLongNumber, asText) : text.trim(),
    ) as unknown
  } catch {
    return undefined
  }
}

/**
 * Matches texts and integers of 16 or more digits. `TradeNo` has 17 digits, more than a JavaScript number holds, and
 * once came as a JSON number.
 */
const textOrLongNumber = /"(?:[^"\\]|\\.)*"|(?<![\d.eE+-])\d{16,}(?![\d.eE])/gs

/** Sixteen digits that no quotation mark opens: only a text with such digits can hold a number that is too long. */
const longNumber = /(?<!["\d])\d{16}/
const asText = (found: string) => (found.startsWith('"') ? found : `"${found}"`)

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The texts and whole numbers of an object by name, without a copy of it. */
function scalars(object: Readonly<Record<string, unknown>>): Values {
  const get = (name: string) => (Object.hasOwn(object, name) ? scalar(object[name]) : undefined)
  return { get, has: (name) => get(name) !== undefined }
}

// No field has a fraction, or a negative number that JavaScript cannot hold.
function scalar(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  return Number.isSafeInteger(value) ? String(value) : undefined
}
