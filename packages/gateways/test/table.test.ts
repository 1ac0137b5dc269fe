import { existsSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { gateways, type Gateway } from '../src/index.ts'
import { simulatedGateways } from '../src/sim.ts'

const source = fileURLToPath(new URL('../src', import.meta.url))

/** Every file that loading one file loads: its static imports, those of types left out, and theirs. */
function loadedBy(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  const text = readFileSync(file, 'utf8')
  const imports = text.matchAll(/^(?:import|export) (?!type )[^;]*?from '(\.[^']+)'/gm)
  for (const [, path = ''] of imports) loadedBy(resolve(dirname(file), path), seen)
  return seen
}

describe('the table of gateways', () => {
  it('names each gateway as the gateway names itself, in both halves', () => {
    for (const [id, gateway] of Object.entries<Gateway>(gateways)) {
      expect(gateway.id).toBe(id)
      expect(simulatedGateways[id as keyof typeof gateways].id).toBe(id)
    }
  })

  it('loads no gateway’s own side and no explainer', () => {
    const files = [...loadedBy(resolve(source, 'index.ts'))].map((file) => file.slice(source.length))
    expect(files).toContain('/ecpay/callback.ts')
    expect(files.filter((file) => /\/(?:sim|explain)[/.]/.test(file))).toEqual([])
  })
})

describe.each(Object.keys(gateways))('the folder of %s', (id) => {
  const shared = [
    'index',
    'settings',
    'merchant',
    'check-values',
    'redirect-form',
    'callback',
    'record',
    'acknowledge',
  ]
  const own = ['account', 'answer', 'form', 'index', 'query'].map((name) => `sim/${name}`)

  it.each([...shared, ...own, 'explain/index', 'title-rules'])('has %s', (name) => {
    expect(existsSync(resolve(source, id, `${name}.ts`))).toBe(true)
  })

  it('can be rechecked or queried', () => {
    const found = ['recheck', 'query'].filter((name) => existsSync(resolve(source, id, `${name}.ts`)))
    expect(found).toHaveLength(1)
  })
})
