import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { countTests } from '../../scripts/lib/summary.mjs'

const folder = mkdtempSync(join(tmpdir(), 'summary-'))
const file = join(folder, 'report.json')
afterAll(() => rmSync(folder, { recursive: true }))

const report = (content) => writeFileSync(file, JSON.stringify(content))

it('counts tests', () => {
  report({ numPassedTests: 5, numFailedTests: 2, numPendingTests: 3, testResults: [] })
  expect(countTests(file, 1)).toEqual({ passed: 5, failed: 2, skipped: 3 })
})

it('counts a file that does not load as a failure', () => {
  const testResults = [
    { status: 'failed', assertionResults: [] },
    { status: 'failed', assertionResults: [{ status: 'passed' }] }, // an afterAll threw
    { status: 'failed', assertionResults: [{ status: 'failed' }] },
    { status: 'passed', assertionResults: [{ status: 'passed' }] },
  ]
  report({ numPassedTests: 2, numFailedTests: 1, numPendingTests: 0, testResults })
  expect(countTests(file, 1)).toEqual({ passed: 2, failed: 3, skipped: 0 })
})

it('counts an exit code without a failed test as a failure', () => {
  report({ numPassedTests: 4, numFailedTests: 0, numPendingTests: 0, testResults: [] })
  expect(countTests(file, 1)).toEqual({ passed: 4, failed: 1, skipped: 0 })
})

it('counts a crash without a report as one failure', () => {
  expect(countTests(join(folder, 'absent.json'), 134)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  writeFileSync(file, '{ "numPassedTests": 4, ')
  expect(countTests(file, 134)).toEqual({ passed: 0, failed: 1, skipped: 0 })
})
