import { realServer } from '@baoming/database/testing'
import { describe } from 'vitest'
import { startLargeShop } from './shop/shop.ts'
import { useShop } from './shop/use-shop.ts'
import { books } from './suites/books.ts'
import { scenarioTests } from './suites/index.ts'
import { takeover } from './suites/resends.ts'

describe.skipIf(!realServer)('two API processes on one PostgreSQL', () => {
  const shop = useShop(startLargeShop)
  scenarioTests(shop)
  takeover(shop)
  books(shop)
})
