import fc from 'fast-check'
import { anyBytes, hugeBytes, utf8 } from './bytes.ts'
import { fitting, oddJson, type KnownValues, type Schema } from './json-values.ts'
import { oddText } from './oddities.ts'

/** Bodies for a route with this schema: valid, nearly valid, and arbitrary. */
export function jsonBodies(schema: Schema, known: KnownValues): fc.Arbitrary<string | null> {
  const fit = fitting(schema, known)
  return fc.oneof(
    { weight: 4, arbitrary: fit.map((value) => utf8(JSON.stringify(value))) },
    {
      weight: 6,
      arbitrary: fc.tuple(fit, jsonChanges).map(([value, change]) => utf8(changedJson(value, change))),
    },
    { weight: 2, arbitrary: oddJson.map(utf8) },
    { weight: 2, arbitrary: brokenJson(fit) },
    { weight: 1, arbitrary: fc.oneof(anyBytes(), hugeBytes) },
    { weight: 1, arbitrary: fc.constant(null) },
  )
}

/** A change to a JSON value. */
export interface JsonChange {
  /** The index of the property to change, counted through all properties. */
  at: number
  how: 'replace' | 'remove' | 'repeat' | 'rename'
  name: string
  json: string
}

/** Changes of every kind. */
export const jsonChanges: fc.Arbitrary<JsonChange> = fc.record({
  at: fc.nat({ max: 20 }),
  how: fc.constantFrom('replace', 'remove', 'repeat', 'rename'),
  name: oddText,
  json: oddJson,
})

/**
 * The value as JSON text with one property changed. Written without JSON.stringify, because a property may be repeated
 * or have any name.
 */
export function changedJson(value: unknown, change: JsonChange): string {
  const places = countProperties(value)
  if (places === 0) return change.json
  let left = change.at % places
  return writeJson(value, (name, json) =>
    left-- === 0 ? changedProperty(name, json, change) : property(name, json),
  )
}

function changedProperty(name: string, json: string, change: JsonChange): string | null {
  switch (change.how) {
    case 'replace':
      return property(name, change.json)
    case 'remove':
      return null
    case 'repeat':
      return `${property(name, json)},${property(name, change.json)}`
    case 'rename':
      return property(change.name, json)
  }
}

const property = (name: string, json: string) => `${JSON.stringify(name)}:${json}`

type WriteProperty = (name: string, json: string) => string | null

function writeJson(value: unknown, write: WriteProperty): string {
  if (!isObject(value)) return JSON.stringify(value)
  const properties = Object.entries(value).map(([name, inner]) => write(name, writeJson(inner, write)))
  return `{${properties.filter((text) => text !== null).join(',')}}`
}

const countProperties = (value: unknown): number =>
  isObject(value)
    ? Object.values(value).reduce((sum: number, inner) => sum + 1 + countProperties(inner), 0)
    : 0

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Damaged JSON: cut, with a byte order mark, in another encoding, or with something behind it. */
const brokenJson = (fit: fc.Arbitrary<unknown>): fc.Arbitrary<string> =>
  fc
    .record({ text: fit.map((value) => JSON.stringify(value)), how: fc.constantFrom(...breakages) })
    .map(({ text, how }) => how(text))

const breakages: ((text: string) => string)[] = [
  (text) => utf8(text).slice(0, -1),
  (text) => `\xef\xbb\xbf${utf8(text)}`,
  (text) => Buffer.from(`\ufeff${text}`, 'utf16le').toString('latin1'),
  (text) => utf8(`${text}${text}`),
  (text) => utf8(text).replaceAll('"', "'"),
  (text) => utf8(text).replace('"', '"\0'),
  (text) => utf8(text).replace('"', '"\xff\xfe'),
  (text) => `)]}',\n${utf8(text)}`,
]
