import { afterAll, afterEach, beforeAll } from 'vitest'
import type { Shop } from './shop.ts'

/** One shop for the tests around the call. @returns what gives it while a test runs */
export function useShop(start: () => Promise<Shop>): () => Shop {
  let shop: Shop | undefined
  beforeAll(async () => void (shop = await start()))
  afterAll(() => shop?.close())
  afterEach(({ task }) => {
    if (task.result?.state === 'fail') console.error(shop?.output().slice(-5_000))
  })
  return () => {
    if (!shop) throw new Error('The shop is there while a test runs.')
    return shop
  }
}
