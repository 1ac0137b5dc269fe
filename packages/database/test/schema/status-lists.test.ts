import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { orderStatuses, paymentStatuses, verdicts } from '../../src/schema/index.ts'
import { isNoneOf, isOneOf, orderIs, paymentIs, verdictIs } from '../../src/schema/status-sql.ts'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const words = new Set<string>([...orderStatuses, ...paymentStatuses, ...verdicts])

/** Files that may list statuses: the tables themselves, and what migrations have written into the database. */
const mayList = [
  'packages/database/src/schema/statuses.ts',
  'packages/database/src/schema/verdicts.ts',
  // Constraints and partial indexes, which a test of the migrations compares with the database.
  'packages/database/src/schema/gateway-responses.ts',
  'packages/database/src/schema/unsigned-callbacks.ts',
  // Frozen by a migration; `verdict-table.test.ts` compares it with the table.
  'packages/database/src/books/audit-view.ts',
]

/** Lists of two or more statuses or verdicts in a source text, in SQL, arrays and comparisons with `||` and `&&`. */
const listsIn = (text: string): string[] =>
  [...text.matchAll(/'(\w+)'(?:\s*(?:,|\|\||&&)\s*(?:[\w.?]+\s*[!=]==\s*)?'(\w+)')+/g)]
    .map(([list]) => list)
    .filter((list) => [...list.matchAll(/'(\w+)'/g)].every(([, word]) => words.has(word!)))

async function sourcesOf(folder: string): Promise<string[]> {
  const files = await readdir(join(root, folder), { recursive: true })
  return files.filter((file) => file.endsWith('.ts')).map((file) => `${folder}/${file}`)
}

describe('lists of statuses', () => {
  it.each(['packages/database/src', 'apps/api/src'])('in %s stand in their tables alone', async (folder) => {
    const files = await sourcesOf(folder)
    expect(files.length).toBeGreaterThan(50)
    const found: string[] = []
    for (const file of files.filter((name) => !mayList.includes(name))) {
      for (const list of listsIn(await readFile(join(root, file), 'utf8'))) found.push(`${file}: ${list}`)
    }
    expect(found).toEqual([])
  })

  it.each([
    `status in ('confirmed', 'paid_without_seat')`,
    `['settled', 'late'].includes(verdict)`,
    `status !== 'confirmed' && status !== 'paid_without_seat'`,
    `order.status === 'pending' || order.status === 'expired'`,
  ])('are found when %s is written by hand', (text) => {
    expect(listsIn(text)).toHaveLength(1)
  })
})

describe('SQL from the tables', () => {
  it.each([
    [isOneOf('status', ['one']), `status = 'one'`],
    [isOneOf('status', ['one', 'two']), `status in ('one', 'two')`],
    [isOneOf('status', []), 'false'],
    [isNoneOf('status', ['one']), `status <> 'one'`],
    [isNoneOf('status', ['one', 'two']), `not status in ('one', 'two')`],
    [isNoneOf('status', []), 'not false'],
  ])('is %s', (text, expected) => expect(text).toBe(expected))

  it('lists every name of a table, and none that it does not have', () => {
    const listed = (text: string) => [...text.matchAll(/'(\w+)'/g)].map(([, word]) => word)
    expect(listed(orderIs('status', () => true))).toEqual(orderStatuses)
    expect(listed(paymentIs('status', () => true))).toEqual(paymentStatuses)
    expect(listed(verdictIs('verdict', () => true))).toEqual(verdicts)
  })
})
