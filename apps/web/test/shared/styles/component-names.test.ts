import { basename } from 'node:path'
import { expect, it } from 'vitest'

const files = Object.keys(
  import.meta.glob(['../../../src/**/*.vue', '../../../../../packages/ui/src/**/*.vue']),
)

// The build scopes a component's styles by this name: two components of one name would share theirs.
it('no two components have one name', () => {
  const names = files.map((file) => basename(file).toLowerCase())
  expect(names.length).toBeGreaterThan(80)
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})
