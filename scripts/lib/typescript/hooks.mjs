import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { stripTypes } from './strip-types.mjs'

/** Node's hook for loading a module; it serves where Node waits for it, and where it does not. */
export function load(url, context, nextLoad) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return nextLoad(url, context)
  const source = stripTypes(readFileSync(fileURLToPath(url), 'utf8'))
  return { format: 'module', source, shortCircuit: true }
}
