import { firstValues, repeatedNames, wire, type Values } from '../form/values.ts'
import { parseText } from './wire-form.ts'

/** A decrypted response, from either of its two formats. */
export interface AnswerText {
  /** `SUCCESS` or an error code; empty where it is missing or no text. */
  status: string
  /** The message for people; null where there is none. */
  message: string | null
  /** The rest by name, without what is null or neither a text nor a whole number. Null where there is no rest. */
  result: Values | null
}

/**
 * Reads a decrypted answer, or that to a query: a JSON object `{ Status, Message, Result }` or an urlencoded line with
 * all of it side by side. Nothing is trimmed or removed inside: blanks belong to the values.
 *
 * @returns `null` when the text is neither, or names a field twice
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
    return JSON.parse(text.trim().replace(textOrLongNumber, asText)) as unknown
  } catch {
    return undefined
  }
}

/**
 * A text is stepped over whole; a whole number of 16 and more digits becomes one. `TradeNo` has 17 digits, more than
 * a JavaScript number holds, and came as a JSON number once.
 */
const textOrLongNumber = /"(?:[^"\\]|\\.)*"|(?<![\d.eE+-])\d{16,}(?![\d.eE])/gs
const asText = (found: string) => (found.startsWith('"') ? found : `"${found}"`)

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

// A fraction, or a negative number that JavaScript cannot hold, is no value of any field.
function scalars(object: Readonly<Record<string, unknown>>): Values {
  const entries = Object.entries(object).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' || Number.isSafeInteger(value) ? [[name, String(value)]] : [],
  )
  return new Map(entries)
}
