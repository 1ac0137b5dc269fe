import { expect, it } from 'vitest'
import { addresses, receiptAddresses, Locale, locales, routes } from '../../src/index.ts'

it('has one table of addresses, in the routes as in the client', () => {
  const inRoutes = Object.entries(routes).map(([name, { method, url }]) => [name, { method, url }])
  expect(Object.fromEntries(inRoutes)).toEqual({ ...addresses, ...receiptAddresses })
})

it('names every language once, in the schema as in the list', () => {
  expect(Locale.anyOf.map((each) => each.const)).toEqual(locales)
})
