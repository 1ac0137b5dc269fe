import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { ensureDependencies } from './dependencies.mjs'
import { readFields } from './explain-fields.mjs'
import { printExplanation } from './explain-print.mjs'
import { readSecrets } from './explain-secrets.mjs'
import { say, Trouble } from './terminal.mjs'

const usage =
  'Usage: npm run explain -- <ecpay | greenworld | newebpay> <file | ->\n' +
  'Reads a form body as it came, a JSON object or lines of name=value; - reads them from standard input.'

const bytesMax = 1024 * 1024

/** Which settings hold each gateway's secrets, and how its explanation is asked for. */
const explainers = {
  ecpay: {
    names: ['ECPAY_HASH_KEY', 'ECPAY_HASH_IV', 'ECPAY_PREVIOUS_HASH_KEY', 'ECPAY_PREVIOUS_HASH_IV'],
    explain: ({ explainCheckMacValue }, fields, [hashKey, hashIv, previousKey, previousIv]) =>
      explainCheckMacValue(fields, { hashKey, hashIv }, pair(previousKey, previousIv)),
  },
  greenworld: {
    names: ['GREENWORLD_CHECK_CODE', 'GREENWORLD_ACCOUNT', 'GREENWORLD_PREVIOUS_CHECK_CODE'],
    explain: ({ explainSpcheck }, fields, [checkCode, account, previousCheckCode]) =>
      explainSpcheck(fields, { checkCode, account }, previousCheckCode),
  },
  newebpay: {
    names: [
      'NEWEBPAY_HASH_KEY',
      'NEWEBPAY_HASH_IV',
      'NEWEBPAY_PREVIOUS_HASH_KEY',
      'NEWEBPAY_PREVIOUS_HASH_IV',
    ],
    explain: ({ explainTradeSha }, fields, [hashKey, hashIv, previousKey, previousIv]) =>
      explainTradeSha(fields, { hashKey, hashIv }, pair(previousKey, previousIv)),
  },
}

/** Prints an explanation for people; resolves with whether the check value is right. */
export async function explain(root, args, env = process.env) {
  const [id, file] = args
  if (args.length !== 2 || !Object.hasOwn(explainers, id)) throw new Trouble(usage)
  const bytes = file === '-' ? await readInput(process.stdin) : await readNamed(file, env)
  await ensureDependencies(root)
  const gateways = await importGateways()
  const { fields, encoding } = readFields(bytes, gateways.parseForm)
  const secrets = readSecrets(root, explainers[id].names, gateways.gateways[id].settings, env)
  const explanation = explainers[id].explain(
    gateways,
    fields,
    secrets.map(({ value }) => value),
  )
  printExplanation(explanation, secrets, encoding, say)
  return explanation.matches
}

const pair = (hashKey, hashIv) => (hashKey && hashIv ? { hashKey, hashIv } : null)

async function importGateways() {
  const { tsImport } = await import('tsx/esm/api')
  return tsImport('../../packages/gateways/src/index.ts', import.meta.url)
}

// npm changes into the repository's folder; the file was named from where the command was typed.
async function readNamed(file, env) {
  try {
    return limited(await readFile(resolve(env.INIT_CWD || process.cwd(), file)))
  } catch (error) {
    if (error instanceof Trouble) throw error
    throw new Trouble(`${file} cannot be read (${error.code ?? error.message}).`)
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
  if (bytes.length > bytesMax) throw new Trouble('That is more than 1 MiB, and no form of a gateway.')
  return bytes
}
