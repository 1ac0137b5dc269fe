import { describe } from 'vitest'
import { startSmallShop } from './shop/shop.ts'
import { useShop } from './shop/use-shop.ts'
import { books } from './suites/books.ts'
import { scenarioTests } from './suites/index.ts'

describe('one API process on the embedded database', () => {
  const shop = useShop(startSmallShop)
  scenarioTests(shop)
  books(shop)
})
