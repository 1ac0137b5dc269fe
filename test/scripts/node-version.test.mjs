import { expect, it } from 'vitest'
import { isNodeSupported } from '../../scripts/lib/node-version.mjs'

it.each(['v20.19.0', 'v20.20.2', 'v22.12.0', 'v23.0.0', 'v24.1.0', 'v26.0.0'])('accepts Node %s', (version) =>
  expect(isNodeSupported(version)).toBe(true),
)

it.each(['v16.20.0', 'v18.20.8', 'v20.18.3', 'v21.7.3', 'v22.11.0'])('refuses Node %s', (version) =>
  expect(isNodeSupported(version)).toBe(false),
)
