import { realServer } from '@baoming/database/testing'
import { describe } from 'vitest'
import { startLargeShop } from './shop/shop.ts'
import { useShop } from './shop/use-shop.ts'
import { books } from './suites/books.ts'
import { scenarioTests } from './suites/index.ts'
import { takeover } from './suites/resends.ts'

// One process plays every scenario in every run; that two play each of them is for CI.
const sampled = !process.env.BAOMING_ALL_TESTS

describe.skipIf(!realServer)('two API processes on one PostgreSQL', () => {
  const shop = useShop(startLargeShop)
  scenarioTests(shop, { sampled })
  takeover(shop)
  books(shop)
})
