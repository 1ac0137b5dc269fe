import { orders } from '@baoming/database'
import { eq, type sql, type TestServer } from '@baoming/database/testing'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { startApp, type TestApp } from './app.ts'

/**
 * Starts the application for the tests of a `describe`, and mends the mail server before each of them.
 * @param name starts the addresses that `newEmail` makes
 */
export function useMailApp(server: TestServer, name: string) {
  let testApp: TestApp
  let people = 0
  beforeAll(async () => void (testApp = await startApp(server)))
  afterAll(() => testApp.close())
  beforeEach(() => testApp.breakMail(false))

  return {
    get testApp() {
      return testApp
    },
    newEmail: () => `${name}${people++}@example.com`,
    run: (query: ReturnType<typeof sql>) => testApp.database.db.execute(query),
    async readOrder(id: string) {
      const [found] = await testApp.database.db.select().from(orders).where(eq(orders.id, id))
      return found!
    },
    mailsTo: (email: string) => testApp.mails.filter(({ to }) => to === email),
  }
}
