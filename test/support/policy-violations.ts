import type { Page } from 'playwright-core'

/** Every violation of a Content-Security-Policy, by directive and address, on whatever pages this tab comes to. */
export async function policyViolations(page: Page): Promise<string[]> {
  const violations: string[] = []
  await page.exposeFunction('policyViolated', (violation: string) => violations.push(violation))
  await page.addInitScript(`
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      window.policyViolated(effectiveDirective + ' ' + blockedURI))
  `)
  return violations
}
