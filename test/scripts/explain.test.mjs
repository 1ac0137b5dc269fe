import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readFields } from '../../scripts/lib/explain/read-fields.mjs'
import { printExplanation } from '../../scripts/lib/explain/print-explanation.mjs'
import { readSecrets } from '../../scripts/lib/explain/read-secrets.mjs'

const repository = fileURLToPath(new URL('../..', import.meta.url))
const script = join(repository, 'scripts', 'explain.mjs')

// Signed with the keys that the vendor prints for everybody; source: ECPay/SDK_PHP, GetCheckoutResponse.php.
const ecpayBody =
  'MerchantID=3002607&MerchantTradeNo=WPLL4E341E122DB44D62&PaymentDate=2019%2F05%2F09+00%3A01%3A21' +
  '&PaymentType=Credit_CreditCard&PaymentTypeChargeFee=1&RtnCode=1&RtnMsg=%E4%BA%A4%E6%98%93%E6%88%90%E5%8A%9F' +
  '&SimulatePaid=0&TradeAmt=500&TradeDate=2019%2F05%2F09+00%3A00%3A18&TradeNo=1905090000188278' +
  '&CheckMacValue=6E7F053EF215FC851A050A2FF01D72CBE440EA138DC3E905647985DDF236FD25'
const stageKeys = { ECPAY_HASH_KEY: 'pwFHCqoQZGmho4w6', ECPAY_HASH_IV: 'EkRm7iFT261dpevs' }

/** No secret of whoever runs the tests takes part. */
const noSecrets = Object.fromEntries(
  ['ECPAY', 'NEWEBPAY']
    .flatMap((gateway) =>
      ['HASH_KEY', 'HASH_IV', 'PREVIOUS_HASH_KEY', 'PREVIOUS_HASH_IV'].map((name) => `${gateway}_${name}`),
    )
    .concat('GREENWORLD_CHECK_CODE', 'GREENWORLD_PREVIOUS_CHECK_CODE', 'GREENWORLD_ACCOUNT')
    .map((name) => [name, '']),
)

let folder
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'explain-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

async function run(args, { input = '', env = {}, cwd = folder } = {}) {
  const child = spawn(process.execPath, [script, ...args], {
    cwd,
    env: { ...process.env, ...noSecrets, INIT_CWD: '', NO_COLOR: '1', FORCE_COLOR: '', ...env },
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => (stdout += chunk))
  child.stderr.on('data', (chunk) => (stderr += chunk))
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const [code] = await once(child, 'close')
  return { code, stdout, stderr }
}

describe('npm run explain', () => {
  it('reads a body from standard input, finds it right with the development values, and exits with 0', async () => {
    const { code, stdout } = await run(['ecpay', '-'], { input: `${ecpayBody}\n` })
    expect(stdout).toContain('The check value is right.')
    expect(stdout).toContain('ECPAY_HASH_KEY the development value')
    expect(stdout).not.toContain('What leads to')
    expect(code).toBe(0)
  })

  it('reads a file, says where a wrong value differs, and exits with 1', async () => {
    writeFileSync(join(folder, 'body.txt'), ecpayBody.replace('MerchantID=', 'utm_source=mail&MerchantID='))
    const { code, stdout } = await run(['ecpay', 'body.txt'])
    expect(stdout).toContain('The check value is wrong.')
    expect(stdout).toContain('without the field "utm_source"')
    expect(stdout).toContain('[field_not_signed]')
    expect(code).toBe(1)
  })

  it('finds the file from where the command was typed, not from where npm went', async () => {
    writeFileSync(join(folder, 'body.txt'), ecpayBody)
    const { code } = await run(['ecpay', 'body.txt'], { cwd: repository, env: { INIT_CWD: folder } })
    expect(code).toBe(0)
  })

  it('takes the keys from the environment and never prints them, nor the value they make', async () => {
    const own = { ECPAY_HASH_KEY: 'Zq3vTr81LmXw0PbN', ECPAY_HASH_IV: 'cY72hKdE5sGuJ9oA' }
    const { code, stdout, stderr } = await run(['ecpay', '-'], {
      input: `${ecpayBody}&Remark=${own.ECPAY_HASH_KEY}`,
      env: { ...own, ECPAY_PREVIOUS_HASH_KEY: 'A'.repeat(16), ECPAY_PREVIOUS_HASH_IV: 'B'.repeat(16) },
    })
    expect(code).toBe(1)
    expect(stdout).toContain('ECPAY_HASH_KEY from the environment')
    expect(stdout).toContain('[public_stage_keys]')
    const printed = (stdout + stderr).toLowerCase()
    for (const secret of [...Object.values(own), ...Object.values(stageKeys), 'A'.repeat(16), 'B'.repeat(16)])
      expect(printed).not.toContain(secret.toLowerCase())
  })

  it('explains the classic gateway, with neither spcheck nor check code in print', async () => {
    const fields = { process_time: '153045', gwsr: '12345678', amount: '1200', spcheck: 78332685 }
    const right = await run(['greenworld', '-'], { input: JSON.stringify(fields) })
    expect(right.code).toBe(0)
    const wrong = await run(['greenworld', '-'], { input: JSON.stringify({ ...fields, gwsr: '12345679' }) })
    expect(wrong.code).toBe(1)
    expect(wrong.stdout).toContain('153045 + 12345679 + 1200 = 12499924')
    for (const { stdout } of [right, wrong]) {
      expect(stdout).not.toContain('70415926')
      expect(stdout).not.toContain('78332685')
    }
  })

  it('explains NewebPay, from lines of name=value', async () => {
    const secrets = { NEWEBPAY_HASH_KEY: 'k'.repeat(32), NEWEBPAY_HASH_IV: 'v'.repeat(16) }
    const info = 'ab'.repeat(32)
    const sha = createHash('sha256')
      .update(`HashKey=${'k'.repeat(32)}&${info}&HashIV=${'v'.repeat(16)}`)
      .digest('hex')
    const input = `Status=SUCCESS\r\nTradeInfo=${info}\r\nTradeSha=${sha}\r\n`
    const { code, stdout } = await run(['newebpay', '-'], { input, env: secrets })
    expect(code).toBe(1)
    expect(stdout).toContain('[lower_case_digest]')
    const right = await run(['newebpay', '-'], { input: input.replace(sha, sha.toUpperCase()), env: secrets })
    expect(right.code).toBe(0)
    expect(right.stdout).toContain('What is odd all the same')
  })

  it.each([
    [[], 'Usage:'],
    [['ecpay'], 'Usage:'],
    [['paypal', '-'], 'Usage:'],
    [['toString', '-'], 'Usage:'],
    [['ecpay', '-', 'more'], 'Usage:'],
    [['ecpay', 'no-such-file'], 'no-such-file cannot be read (ENOENT).'],
    [['ecpay', '.'], '. cannot be read (EISDIR).'],
    [['ecpay', '-'], 'There is nothing to read.'],
  ])('exits with 2 and says why for %j', async (args, message) => {
    const { code, stderr } = await run(args)
    expect(stderr).toContain(message)
    expect(code).toBe(2)
  })

  it('exits with 2 for a key that cannot be one, without printing it', async () => {
    const { code, stderr } = await run(['ecpay', '-'], {
      input: ecpayBody,
      env: { ECPAY_HASH_KEY: 'too-short' },
    })
    expect(stderr).toContain('ECPAY_HASH_KEY must be')
    expect(stderr).not.toContain('too-short')
    expect(code).toBe(2)
  })

  it('exits with 2 for more than a form can be', async () => {
    const { code, stderr } = await run(['ecpay', '-'], { input: 'a'.repeat(1024 * 1024 + 1) })
    expect(stderr).toContain('more than 1 MiB')
    expect(code).toBe(2)
  })
})

describe('what is read', () => {
  const parseForm = (body) => ({
    fields: body.split('&').map((pair) => {
      const [name, value] = pair.split('=')
      return { name, value: decodeURIComponent(value), encoding: pair.includes('%E4') ? 'utf-8' : 'big5' }
    }),
  })
  const read = (text) => readFields(Buffer.from(text), parseForm)

  it.each([
    [
      'a body on one line',
      'a=1&b=%E4%BA%A4\n',
      [
        ['a', '1'],
        ['b', '交'],
      ],
    ],
    [
      'a body wrapped at its ampersands',
      'a=1\n&b=2\n  &c=3',
      [
        ['a', '1'],
        ['b', '2'],
        ['c', '3'],
      ],
    ],
    [
      'a body with a byte order mark',
      '\ufeffa=1&b=2',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    [
      'lines, whose values are not decoded or trimmed',
      'a=1&2=%20\r\n\r\nb= x=y \n',
      [
        ['a', '1&2=%20'],
        ['b', ' x=y '],
      ],
    ],
    [
      'JSON',
      ' {"a":"1","b":2,"c":null,"d":true} ',
      [
        ['a', '1'],
        ['b', '2'],
        ['c', ''],
        ['d', 'true'],
      ],
    ],
  ])('is %s', (_, text, fields) => {
    expect(read(text).fields).toEqual(fields)
  })

  it.each([
    ['{"a":1', 'is none'],
    ['{"a":["1"]}', '"a" must be a text'],
    ['{"a":{"b":1}}', '"a" must be a text'],
    ['{"a":1.5}', 'put it in quotes'],
    ['{"a":23092714215835071}', 'put it in quotes'],
    [' \n ', 'nothing to read'],
  ])('is not %j', (text, message) => {
    expect(() => read(text)).toThrow(message)
  })

  it('tells the worst encoding of a body', () => {
    expect(read('a=%E4%BA%A4').encoding).toBe('utf-8')
    expect(read('a=%E4%BA%A4&b=1').encoding).toBe('big5')
  })
})

describe('where secrets come from', () => {
  const settings = [
    { name: 'KEY', pattern: /^[a-z]+$/, hint: 'small letters', developmentValue: 'development' },
  ]
  const origin = (env) => readSecrets(folder, ['KEY'], settings, env)[0]

  it('is the environment, then .env, then the development value', () => {
    expect(origin({})).toMatchObject({ value: 'development', origin: 'the development value' })
    writeFileSync(join(folder, '.env'), 'KEY=file\n')
    expect(origin({})).toMatchObject({ value: 'file', origin: 'from .env' })
    expect(origin({ KEY: 'own' })).toMatchObject({ value: 'own', origin: 'from the environment' })
    expect(origin({ KEY: '' })).toMatchObject({ value: 'development' })
  })

  it('is nowhere for an optional one', () => {
    const optional = [{ name: 'KEY', pattern: /^x$/, hint: 'x' }]
    expect(readSecrets(folder, ['KEY'], optional, {})).toEqual([
      { name: 'KEY', value: null, origin: 'not set' },
    ])
  })
})

describe('what is printed', () => {
  beforeEach(() => void vi.stubEnv('NO_COLOR', '1'))
  afterEach(() => void vi.unstubAllEnvs())

  const print = (explanation, encoding = 'utf-8') => {
    const lines = []
    printExplanation({ matches: false, steps: [], diagnoses: [], ...explanation }, [], encoding, (line) =>
      lines.push(line),
    )
    return lines.join('\n')
  }
  const mistake = (code) => ({ code, step: 'fields', sentence: `It is ${code}.` })

  it('holds no sequence that a terminal would obey', () => {
    const text = 'a\u001b[2Jb\rc\u202ed\u2028e'
    const printed = print({ steps: [{ code: 'fields', sentence: text, text }] })
    expect(printed).toContain('a\\u{1b}[2Jb\\u{d}c\\u{202e}d\\u{2028}e')
    expect(printed.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}]/u)
  })

  it('numbers alternatives, and keeps apart the fields they are about', () => {
    const diagnoses = [
      { field: 'spcheck', mistakes: [mistake('one'), mistake('two')] },
      { field: 'spcheck', mistakes: [mistake('three')] },
      { field: 'inspect', mistakes: [mistake('four')] },
    ]
    expect(print({ diagnoses }).split('\n').slice(-6)).toEqual([
      'spcheck, one of these:',
      ' 1. It is one. [one]',
      ' 1. It is two. [two]',
      ' 2. It is three. [three]',
      'inspect:',
      '  - It is four. [four]',
    ])
  })

  it('warns of a body that is not UTF-8', () => {
    expect(print({}, 'big5')).toContain('Big5')
    expect(print({}, 'broken')).toContain('replacement characters')
    expect(print({})).not.toContain('UTF-8')
  })
})
