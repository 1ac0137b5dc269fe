import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Value } from 'typebox/value'
import { savedState, type SavedState } from './schema.ts'

/**
 * Reads a state file.
 *
 * @param gatewayIds the gateways that its trades may be of
 * @returns undefined when there is no such file yet
 * @throws Error that says what to do when the file cannot be read or holds anything else
 */
export async function readState(
  path: string,
  gatewayIds: readonly string[],
): Promise<SavedState | undefined> {
  const text = await readText(path)
  return text === undefined ? undefined : parse(text, savedState(gatewayIds))
}

/** Writes a draft beside the file and renames it, so that the file is complete at any moment, even after a power failure. */
export async function writeState(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomBytes(6).toString('hex')}.tmp`
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeDurably(draft, text)
    await rename(draft, path)
  } catch (error) {
    // The first error is reported, whether or not the draft can be removed.
    await rm(draft, { force: true }).catch(() => undefined)
    throw new Error(`SIM_STATE_FILE can't be written: ${wordsOf(error)}`, { cause: error })
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw new Error(`SIM_STATE_FILE can't be read: ${wordsOf(error)}`, { cause: error })
  }
}

function parse(text: string, schema: ReturnType<typeof savedState>): SavedState {
  const state = parseJson(text)
  if (Value.Check(schema, state)) return state
  const [first] = Value.Errors(schema, state)
  throw corrupt(`${first?.instancePath || 'its content'} ${first?.message ?? 'does not fit'}`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw corrupt('it is no JSON')
  }
}

function corrupt(reason: string): Error {
  return new Error(
    `SIM_STATE_FILE names a file that this simulator has not written, or that was damaged (${reason}). ` +
      'Move it away, or name another.',
  )
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
