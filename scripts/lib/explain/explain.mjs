import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { ensureDependencies } from '../dependencies.mjs'
import { readFields } from './read-fields.mjs'
import { printExplanation } from './print-explanation.mjs'
import { readSecrets } from './read-secrets.mjs'
import { print, UserError } from '../terminal.mjs'

const usage = (ids) =>
  `Usage: npm run explain -- <${ids.toSorted().join(' | ')}> <file | ->\n` +
  'Reads a form body as it came, a JSON object or lines of name=value; - reads them from standard input.'

const bytesMax = 1024 * 1024

/** Explains the check value in a file or in standard input; resolves with whether it is right. */
export async function explain(root, args, env = process.env) {
  await ensureDependencies(root)
  const { gateways, parseForm } = await importGateways()
  const [id, file] = args
  if (args.length !== 2 || !Object.hasOwn(gateways, id)) throw new UserError(usage(Object.keys(gateways)))
  const bytes = file === '-' ? await readInput(process.stdin) : await readNamed(file, env)
  const { fields, encoding } = readFields(bytes, parseForm)
  const explainer = await gateways[id].explainer()
  const secrets = readSecrets(root, explainer.secretSettings, gateways[id].settings, env)
  const found = secrets.filter(({ value }) => value !== null).map(({ name, value }) => [name, value])
  const explanation = explainer.explain(fields, Object.fromEntries(found))
  printExplanation(explanation, secrets, encoding, print)
  return explanation.matches
}

async function importGateways() {
  const { tsImport } = await import('tsx/esm/api')
  return tsImport('../../../packages/gateways/src/index.ts', import.meta.url)
}

// npm changes into the repository's folder; the file name is relative to where the command was typed.
async function readNamed(file, env) {
  try {
    return limited(await readFile(resolve(env.INIT_CWD || process.cwd(), file)))
  } catch (error) {
    if (error instanceof UserError) throw error
    throw new UserError(`${file} cannot be read (${error.code ?? error.message}).`)
  }
}

async function readInput(stream) {
  if (stream.isTTY) process.stderr.write('Paste the form body, then end it with Ctrl-D.\n')
  const chunks = []
  for await (const chunk of stream) {
    chunks.push(chunk)
    limited(Buffer.concat(chunks))
  }
  return Buffer.concat(chunks)
}

function limited(bytes) {
  if (bytes.length > bytesMax) throw new UserError('That is more than 1 MiB, and no form of a gateway.')
  return bytes
}
