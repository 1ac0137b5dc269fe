import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openShop } from '../shop.mjs'

const recorder = new URL('record-functions.mjs', import.meta.url)
const mailMilliseconds = 30_000

/**
 * What runs in the API of a checkout while it takes one notice, from the POST to the settled row and the sent mail: its
 * source files, with the names of the functions that ran. Left out is what runs once in a process's life, and what runs
 * for one of two notices only, such as a periodic job.
 *
 * @returns names by path, which is relative to the checkout
 */
export async function noticeWay(root) {
  const args = ['--conditions=@baoming/source', '--import', 'tsx', 'src/server.ts']
  const shop = await openShop(root, {
    node: process.execPath,
    args,
    apiArgs: ['--import', fileURLToPath(recorder)],
  })
  try {
    // The first notice runs what a process runs once.
    await filesRun(root, shop, 1)
    const [one, other] = [await filesRun(root, shop, 2), await filesRun(root, shop, 3)]
    return new Map([...one].filter(([path]) => other.has(path)))
  } finally {
    await shop.close()
  }
}

/** Source files of the checkout that run from one notice to its mail, the `mails`th, with the names of the functions. */
async function filesRun(root, shop, mails) {
  const order = await shop.register()
  await functionsRun(shop.api)
  await shop.pay(order)
  await mailWritten(shop.dataDir, mails)
  return ownFiles(root, await functionsRun(shop.api))
}

/** URLs of scripts with the functions that ran since the last call. */
async function functionsRun(api) {
  const reply = once(api, 'message')
  api.send('take')
  const [ran] = await reply
  return ran
}

async function mailWritten(dataDir, mails) {
  const folder = join(dataDir, 'mail')
  for (const end = Date.now() + mailMilliseconds; Date.now() < end; await sleep(100)) {
    const names = await readdir(folder).catch(() => [])
    // What records the mail follows its file at once.
    if (names.filter((name) => name.endsWith('.eml')).length >= mails) return sleep(1_000)
  }
  throw new Error('The notice was sent and no mail was written.')
}

function ownFiles(root, ran) {
  const files = new Map()
  for (const [url, names] of ran) {
    if (!url.startsWith('file:')) continue
    const path = relative(root, fileURLToPath(url)).split(sep).join('/')
    // `__name` is the compiler's.
    const named = [...new Set(names)].filter((name) => name !== '' && name !== '__name')
    if (source.test(path)) files.set(path, named)
  }
  return new Map([...files].sort())
}

const source = /^(apps\/api|packages\/[^/]+)\/src\/.*\.ts$/
