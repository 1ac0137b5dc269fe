import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The nearest folder above this file that contains pnpm-workspace.yaml; null outside a workspace. */
export function findWorkspaceRoot(from: string = dirname(fileURLToPath(import.meta.url))): string | null {
  if (existsSync(join(from, 'pnpm-workspace.yaml'))) return from
  const parent = dirname(from)
  return parent === from ? null : findWorkspaceRoot(parent)
}
