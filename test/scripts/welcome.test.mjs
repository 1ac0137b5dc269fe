import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { testCards, welcome } from '../../scripts/lib/welcome.mjs'

const choices = readFileSync(new URL('../../apps/gateway-sim/src/choices.ts', import.meta.url), 'utf8')

it("lists the simulator's test cards, all of them and no others", () => {
  const labels = [...choices.matchAll(/en: \{ label: '([^']+)'/g)].map(([, label]) => label)
  const onPayPage = labels.filter((label) => label !== 'Fail the verification') // a button of the 3-D Secure step
  expect(testCards.map(([, label]) => label)).toEqual(onPayPage)
  for (const [lastDigits] of testCards) expect(choices).toContain(`'${lastDigits}'`)
})

it('names the three addresses and where the mails are', () => {
  const text = welcome({
    WEB_URL: 'http://localhost:5174',
    SERVER_URL: 'http://localhost:3001',
    SIM_PUBLIC_URL: 'http://localhost:4001',
    DATA_DIR: '/somewhere/.data',
  })
  for (const part of ['http://localhost:5174', 'http://localhost:3001', 'http://localhost:4001', '.data']) {
    expect(text).toContain(part)
  }
})
