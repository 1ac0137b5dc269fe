import { classes, seedDatabase } from '@baoming/database'
import { eq, testServers } from '@baoming/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkClassTitles } from '../../src/gateways/payment-titles.ts'
import { readConfig } from '../../src/config/config.ts'
import { goToGateway, result, answerOf, deliver } from '../support/gateway.ts'
import { newClass, startApp, stateOf, type TestApp } from '../support/app.ts'

describe.each(testServers)('class titles at gateways on $name', (server) => {
  let testApp: TestApp
  beforeAll(async () => void (testApp = await startApp(server)))
  afterAll(() => testApp.close())

  const titles = async (slug: string) => {
    const [found] = await testApp.database.db.select().from(classes).where(eq(classes.slug, slug))
    return found!.paymentTitle
  }

  async function check() {
    const warnings: { class: string; problems: string[]; paymentTitle: string }[] = []
    const log = { warn: (line: (typeof warnings)[number]) => void warnings.push(line) }
    await checkClassTitles({ config: readConfig({}), database: testApp.database }, log as never)
    return warnings
  }

  it('are checked with a clear reason, and a safe one is proposed and used', async () => {
    const slug = await newClass(testApp, { title: 'Python 入門' })
    const [warning, ...others] = await check()
    expect(others).toEqual([])
    expect(warning).toMatchObject({ class: slug, paymentTitle: 'Ｐｙｔｈｏｎ 入門' })
    expect(warning!.problems.join()).toMatch(/python/i)
    expect(await titles(slug)).toBe('Ｐｙｔｈｏｎ 入門')
    expect(await check()).toEqual([])
  })

  it('that are seeded need no warning', async () => {
    const fresh = await server.open()
    await seedDatabase(fresh.db)
    const warnings: unknown[] = []
    const log = { warn: (line: unknown) => void warnings.push(line) }
    await checkClassTitles({ config: readConfig({}), database: fresh }, log as never)
    await fresh.close()
    expect(warnings).toEqual([])
  })

  it('that are fine stay as they are', async () => {
    const slug = await newClass(testApp, { title: '天然酵母麵包班' })
    expect(await check()).toEqual([])
    expect(await titles(slug)).toBeNull()
  })

  it.each(['ecpay', 'newebpay', 'greenworld'] as const)(
    'that nobody has checked are safe all the same when %s’s form is signed',
    async (gateway) => {
      // One line of 200 characters: the most that the table takes.
      const title = `Bash & curl "echo" ${'很長的課名'.repeat(60)}`.slice(0, 200)
      const slug = await newClass(testApp, { title })
      // The simulated gateway is as strict as the real one: it would have refused the form.
      const paying = await goToGateway(testApp, slug, gateway)
      await deliver(testApp, gateway, 'notify', answerOf(paying, result()))
      expect(await stateOf(testApp, slug)).toMatchObject({ orders: [{ status: 'confirmed' }] })
    },
  )
})
