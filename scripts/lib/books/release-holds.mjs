import { isIP } from 'node:net'
import { databasePlace, withBooks } from './open-books.mjs'
import { readOptions, requireOrderId } from './options.mjs'
import { ensureDependencies } from '../dependencies.mjs'
import { plural } from '../plural.mjs'
import { readEnvFile } from '../settings.mjs'
import { print, UserError } from '../terminal.mjs'

const usage = `Usage: npm run release-holds -- (--class <slug> | --address <address> | --order <id>) [--force]

  --class    orders of a class
  --address  orders made from an address or a network, such as 203.0.113.7, 203.0.113.0/24 or 2001:db8:1::/48
  --order    one order
             Several of these: orders that match all of them.

  --force    also releases seats whose customer has opened a payment

Ends the hold of pending orders and gives their seats back; paid seats are never touched. Exit codes: 0 no such hold
is left, 1 some were left alone, 2 the database could not be read.`

const options = {
  class: { type: 'string' },
  address: { type: 'string' },
  order: { type: 'string' },
  force: { type: 'boolean', default: false },
}

/** Ends the holds that the arguments name and prints the result; resolves with whether none of them is left. */
export async function releaseHolds(root, args, env = process.env) {
  const wanted = readArguments(args)
  const place = databasePlace(root, { ...readEnvFile(root), ...env })
  await ensureDependencies(root)
  return withBooks(
    place,
    async ({ db }, database) => {
      if (wanted.classSlug !== undefined && !(await database.findClass(db, wanted.classSlug))) {
        throw new UserError(`There is no class ${wanted.classSlug}.`)
      }
      const { orders, seats, keptPaying } = await database.releaseHolds(db, wanted)
      if (orders + keptPaying === 0) print('No such order holds seats.')
      if (orders > 0) print(`Released: ${plural(seats, 'seat')} of ${plural(orders, 'order')}.`)
      if (keptPaying > 0) {
        print(
          `Left alone: ${plural(keptPaying, 'order')} with an open payment. Their customers may be paying at this ` +
            'moment, and the class may be full when a payment arrives after the release. --force releases them as well.',
        )
      }
      return keptPaying === 0
    },
    { inUse: 'Stop it first: the embedded database is used by one process at a time.' },
  )
}

function readArguments(args) {
  const {
    class: classSlug,
    address: network,
    order: orderId,
    force: evenIfPaying,
  } = readOptions(args, options, usage)
  if ([classSlug, network, orderId].every((value) => value === undefined)) throw new UserError(usage)
  if (network !== undefined && !isNetwork(network)) {
    throw new UserError('--address wants an address or a network, such as 203.0.113.7 or 203.0.113.0/24.')
  }
  if (orderId !== undefined) requireOrderId(orderId)
  return { classSlug, network, orderId, evenIfPaying }
}

function isNetwork(text) {
  const [address, bits, ...rest] = text.split('/')
  const version = isIP(address)
  if (version === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
}
