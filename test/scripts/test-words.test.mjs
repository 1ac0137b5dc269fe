import { describe, expect, it } from 'vitest'
import { root } from '../../scripts/lib/root.mjs'
import { findTests, needPostgres, readTests, splitArguments } from '../../scripts/lib/test-words.mjs'

const files = [
  { path: 'apps/api/test/customer/orders.test.ts', names: ['an order', 'is cancelled once'] },
  { path: 'apps/api/test/mail/confirmation.test.ts', names: ['a confirmation', 'is mailed once'] },
  { path: 'packages/gateways/test/ecpay/query.test.ts', names: ['a query'] },
]
const paths = (...words) => findTests(words, files).files

describe('npm test -- words', () => {
  it('leaves options and their values to Vitest', () => {
    expect(splitArguments(['orders', '--project', 'database', '--bail=1', '-t', 'once', 'mail'])).toEqual({
      words: ['orders', 'mail'],
      options: ['--project', 'database', '--bail=1', '-t', 'once'],
    })
  })

  it('finds files by any part of their path, whatever its case', () => {
    expect(paths('ORDERS')).toEqual(['apps/api/test/customer/orders.test.ts'])
    expect(paths('apps/api')).toHaveLength(2)
    expect(paths('api', 'mail')).toEqual(['apps/api/test/mail/confirmation.test.ts'])
  })

  it('takes words with a slash for paths, each of which chooses', () => {
    expect(paths('apps/api/test/mail', './packages/gateways/')).toEqual([
      'apps/api/test/mail/confirmation.test.ts',
      'packages/gateways/test/ecpay/query.test.ts',
    ])
    expect(paths('apps/api', 'packages/gateways', 'orders')).toEqual([
      'apps/api/test/customer/orders.test.ts',
    ])
    expect(() => paths('apps/api', 'apps/apj')).toThrow('named "apps/apj"')
  })

  it('looks for what is in no path in the names of tests', () => {
    expect(findTests(['cancelled'], files)).toEqual({
      files: ['apps/api/test/customer/orders.test.ts'],
      names: ['cancelled'],
    })
    expect(findTests(['mail', 'once'], files)).toEqual({
      files: ['apps/api/test/mail/confirmation.test.ts'],
      names: ['once'],
    })
  })

  it('says so when nothing matches, and lists what is near', () => {
    expect(() => paths('oders')).toThrow('named "oders". Near: orders.')
    expect(() => paths('orders', 'ecpay')).toThrow('No test is about all of: orders, ecpay.')
    expect(() => paths('qwxzv')).toThrow('No test file and no test is named "qwxzv".')
  })

  it('knows the tests of this repository, those that npm run torture runs only with it', () => {
    const known = readTests(root)
    const own = known.find(({ path }) => path === 'test/scripts/test-words.test.mjs')
    expect(own.names).toContain('finds files by any part of their path, whatever its case')
    expect(known.filter(({ path }) => path.startsWith('test/faults/'))).toEqual([])
    expect(readTests(root, { torture: true }).length).toBeGreaterThan(known.length)
  })

  it('starts a PostgreSQL only for tests that may ask for one', () => {
    expect(needPostgres(['packages/gateways/test/ecpay/query.test.ts', 'apps/web/test/x.test.ts'])).toBe(
      false,
    )
    expect(needPostgres(['test/browser/flows.test.ts', 'test/lint/walls.test.mjs'])).toBe(false)
    expect(needPostgres(['apps/web/test/x.test.ts', 'test/scenarios/one-process.test.ts'])).toBe(true)
  })
})
