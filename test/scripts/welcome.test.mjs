import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { testCards, welcome } from '../../scripts/lib/start/welcome.mjs'

const source = new URL('../../apps/gateway-sim/src/scenarios/common.ts', import.meta.url)

it("lists the simulator's usual test cards, all of them and no others", () => {
  const scenarios = readFileSync(source, 'utf8')
  const labels = [...scenarios.matchAll(/en: \{ label: '([^']+)'/g)].map(([, label]) => label)
  const cards = [...scenarios.matchAll(/card: (?:visa\(|\{.*last4: )'(\d{4})'/g)].map(([, digits]) => digits)
  const pairs = labels.map((label, index) => [cards[index], label])
  const onPayPage = pairs.filter(([, label]) => label !== 'Fail the verification') // a button of the 3-D Secure step
  expect(testCards).toEqual(onPayPage)
})

it('shows each test card with its last digits', () => {
  const text = welcome({ WEB_URL: '', SERVER_URL: '', SIM_PUBLIC_URL: '', DATA_DIR: '' })
  for (const [lastDigits, label] of testCards) expect(text).toContain(`${lastDigits}  ${label}`)
})

it('shows the link for the first owner where there is one', () => {
  const settings = { WEB_URL: '', SERVER_URL: '', SIM_PUBLIC_URL: '', DATA_DIR: '' }
  const link = 'http://localhost:5173/office/#invitation=secret'
  expect(welcome({ ...settings, firstOwnerLink: link })).toContain(`  ${link}`)
  expect(welcome(settings)).not.toContain('first one')
})

it('names the three addresses and where the mails are', () => {
  const text = welcome({
    WEB_URL: 'http://localhost:5174',
    SERVER_URL: 'http://localhost:3001',
    SIM_PUBLIC_URL: 'http://localhost:4001',
    DATA_DIR: '/somewhere/.data',
  })
  for (const part of [
    'http://localhost:5174',
    'http://localhost:3001/docs',
    'http://localhost:4001/docs',
    '.data',
  ]) {
    expect(text).toContain(part)
  }
})
