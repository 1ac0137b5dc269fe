import axe from 'axe-core'

// Colours and sizes are looked at in a real browser; a page's frame and heading are not always there.
const rules = {
  'color-contrast': { enabled: false },
  region: { enabled: false },
  'page-has-heading-one': { enabled: false },
}

/** What axe finds in the page. */
export async function accessibilityFaults(): Promise<string[]> {
  const { violations } = await axe.run(document.body, { rules, resultTypes: ['violations'], preload: false })
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}
