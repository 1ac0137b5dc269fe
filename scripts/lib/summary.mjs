import { existsSync, readFileSync } from 'node:fs'

/** A file that fails outside its tests (it does not load, a hook throws) is one failure of its own. */
const failedAlone = ({ status, assertionResults = [] }) =>
  status === 'failed' && !assertionResults.some((test) => test.status === 'failed')

/** What Vitest's JSON report counts, and one failure where it says nothing although the run failed. */
export function countTests(reportFile, exitCode) {
  const counts = { passed: 0, failed: 0, skipped: 0 }
  if (existsSync(reportFile)) {
    const report = readReport(reportFile)
    counts.passed = report.numPassedTests ?? 0
    counts.failed = (report.numFailedTests ?? 0) + (report.testResults ?? []).filter(failedAlone).length
    counts.skipped = report.numPendingTests ?? 0
  }
  if (exitCode !== 0 && counts.failed === 0) counts.failed = 1
  return counts
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return {} // cut off in the middle of writing; the exit code says the rest
  }
}
