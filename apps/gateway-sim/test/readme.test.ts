import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { faults, scenarioIds, scenarios } from '../src/index.ts'
import { gatewayIds, simulated } from './support.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

it('the README lists every scenario with its amount, and no others', () => {
  const rows = [...readme.matchAll(/^\| `([a-z_0-9]+)` +\| ([\d,]+) +\|/gm)].map(([, id, amount]) => [
    id,
    amount,
  ])
  const table = scenarioIds.map((id) => [id, scenarios[id].amount.toLocaleString('en')])
  expect(rows.toSorted()).toEqual(table.toSorted())
})

it('the README names the addresses and settings of every gateway, and every fault', () => {
  for (const id of gatewayIds) {
    const { payPath, queryPath, accountSettings } = simulated[id]
    for (const name of [payPath, queryPath, ...accountSettings]) expect(readme).toContain(`\`${name}\``)
  }
  for (const fault of faults) expect(readme).toContain(`\`${fault}\``)
})
