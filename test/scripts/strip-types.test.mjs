import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import { typescript } from '../../scripts/lib/start/services.mjs'
import { stripTypes } from '../../scripts/lib/typescript/strip-types.mjs'

const run = promisify(execFile)

describe('TypeScript as npm start runs it', () => {
  const text = () =>
    `import type { A } from './a.ts'\nexport const one: number = ${Math.random()} as number\n`

  it('keeps every line and column, the first time and when it is known', () => {
    const source = text()
    const first = stripTypes(source)
    expect(first).toHaveLength(source.length)
    expect(first.indexOf('= 0.')).toBe(source.indexOf('= 0.'))
    expect(first).not.toMatch(/import|number/)
    expect(stripTypes(source)).toBe(first)
  })

  it('refuses what cannot be left out', () => {
    expect(() => stripTypes(`enum Colour { Red }\n// ${Math.random()}`)).toThrow('Node cannot run this')
  })

  it('runs what a file says now, and names the line of an error', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'baoming-strip-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const file = join(folder, 'program.ts')
    const output = async (source) => {
      writeFileSync(file, source)
      return run(process.execPath, [...typescript, file]).catch((error) => error)
    }
    expect((await output('const word: string = "old"\nconsole.log(word)')).stdout).toBe('old\n')
    const changed = await output('const word: string = "new"\nconsole.log(word)')
    expect([changed.stdout, changed.stderr]).toEqual(['new\n', ''])
    const failed = await output('interface Gone {\n  a: 1\n}\nthrow new Error("here" as string)')
    expect(failed.stderr).toContain('program.ts:4')
  })
})
