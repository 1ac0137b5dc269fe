import { execFile, spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { freePorts } from '../../test/support/ports.ts'
import { answers, stopProcess } from '../../test/support/processes.ts'

const runProgram = promisify(execFile)

const folder = fileURLToPath(new URL('.', import.meta.url))

/** The Python to use; `PYTHON` names another one. */
const python = process.env.PYTHON ?? 'python3'

const environment = (databaseUrl: string) => ({ PATH: process.env.PATH, DATABASE_URL: databaseUrl })

/** @returns the versions of Python and Django @throws Error that says what to install */
export async function requireDjango(): Promise<string> {
  const program =
    'import sys, django, gunicorn, psycopg2; print(f"Python {sys.version.split()[0]}, Django {django.__version__}")'
  try {
    return (await runProgram(python, ['-c', program])).stdout.trim()
  } catch {
    throw new Error(
      `${python} has no Django, gunicorn and psycopg2. On Debian: apt-get install python3-django gunicorn python3-psycopg2; ` +
        'elsewhere: pip install django gunicorn psycopg2. PYTHON names another interpreter.',
    )
  }
}

/** Makes the original's tables in an empty database, and open payments with consecutive numbers from 0. */
export async function prepareOriginal(databaseUrl: string, classes: number, payments: number): Promise<void> {
  const args = ['shop.py', 'prepare', String(classes), String(payments)]
  await runProgram(python, args, { cwd: folder, env: environment(databaseUrl) })
}

/** The threads of a worker, which keep connections open. Workers without threads close each one after its answer. */
const threads = 4

/** Serves the original with as many workers as gunicorn's documentation recommends: twice the processors and one. */
export async function startOriginal(databaseUrl: string): Promise<{ port: number; stop(): Promise<void> }> {
  const [port = NaN] = await freePorts(1)
  const workers = 2 * availableParallelism() + 1
  const args = ['--bind', `127.0.0.1:${port}`, '--workers', String(workers), '--threads', String(threads)]
  const child = spawn(
    python,
    ['-m', 'gunicorn', ...args, '--keep-alive', '75', '--log-level', 'error', 'shop:application'],
    { cwd: folder, env: environment(databaseUrl), stdio: ['ignore', 'inherit', 'inherit'] },
  )
  const ended = new Promise<never>((_, reject) =>
    child.once('exit', (code) => reject(new Error(`gunicorn has ended with code ${code}.`))),
  )
  await Promise.race([answers(`http://127.0.0.1:${port}/`), ended])
  ended.catch(() => {})
  return { port, stop: () => stopProcess(child) }
}
