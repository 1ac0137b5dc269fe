import { rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { databasePlace, withBooks } from './open-books.mjs'
import { ensureDependencies } from '../dependencies.mjs'
import { plural } from '../plural.mjs'
import { readOptions, requireOrderId } from './options.mjs'
import { printOrders, printPlan } from './print-orders.mjs'
import { readEnvFile } from '../settings.mjs'
import { print, UserError } from '../terminal.mjs'

const usage = `Usage: npm run forget -- (--email <address> | --order <id> | --before <YYYY-MM-DD>) [options]

  --email    a person: all orders with this address, and mails that wait to be sent to it
  --order    one order
  --before   orders of classes that were over before that day, and unpaid orders made before it (days in Taipei)

  --dry-run  prints what would be erased, and changes nothing
  --force    also erases orders with an objection; orders that hold seats are cancelled first
  --yes      erases without asking

Payments, amounts, registration numbers and counts stay. Erasing cannot be undone.
Exit codes: 0 nothing is left, 1 something was left alone, 2 the database could not be read.`

const options = {
  email: { type: 'string' },
  order: { type: 'string' },
  before: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  force: { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
}

/** Erases the personal data that the arguments name, and prints the result; resolves with whether nothing of it is left. */
export async function forget(root, args, env = process.env, terminal = process) {
  if (args.includes('--help')) {
    print(usage)
    return true
  }
  const { values, whom } = readArguments(args)
  const settings = { ...readEnvFile(root), ...env }
  const place = databasePlace(root, settings)
  await ensureDependencies(root)
  const mailFolder = resolve(root, settings.DATA_DIR || '.data', 'mail')
  return withBooks(
    place,
    async ({ db }, database) => {
      const whose = await tidied(whom)
      const plan = await database.planForgetting(db, whose)
      const opposed = plan.orders.filter(({ objections }) => objections.length > 0)
      const orders = values.force ? plan.orders : plan.orders.filter((order) => !opposed.includes(order))
      const left = values.force ? [] : opposed
      const files = await mailFilesOf(mailFolder, whose, orders)
      if (orders.length + plan.jobs + plan.linkMails + files.length + left.length === 0) {
        print('There is nothing to erase.')
        return true
      }
      printPlan({ ...plan, orders, mailFiles: files.length }, print)
      if (left.length > 0) {
        print('\nLeft alone because of an objection (--force erases them as well):')
        printOrders(left, print, database.forgetObjections)
      } else if (opposed.length > 0) {
        print('\nTo be erased despite an objection:')
        printOrders(opposed, print, database.forgetObjections)
      }
      if (values['dry-run']) {
        print('\nA dry run: nothing was changed.')
        return left.length === 0
      }
      if (!values.yes && !(await confirmed(terminal))) {
        print('Nothing was changed.')
        return false
      }
      const went = await database.forget(db, whose, orders)
      const addresses = await database.unknownAddresses(db, went.orders)
      const mails = await mailFilesOf(mailFolder, whose, went.orders, addresses)
      await Promise.all(mails.map((file) => rm(file, { force: true })))
      print(
        `\nErased: ${plural(went.orders.length, 'order')}, ${plural(went.responses, 'gateway response')}, ` +
          `${plural(went.jobs, 'job')}, ${plural(went.linkMails, 'count')} of mails sent, ${plural(mails.length, 'mail file')}.`,
      )
      if (went.busy.length > 0) {
        print(
          `Left alone, because another transaction has locked them: ${went.busy.join(', ')}. Run it again in a minute.`,
        )
      }
      print('Backups and the mail server keep their own copies: see docs/data.md.')
      return left.length === 0 && went.busy.length === 0
    },
    { inUse: 'Stop it first: the embedded database is used by one process at a time.' },
  )
}

function readArguments(args) {
  const values = readOptions(args, options, usage)
  const given = ['email', 'order', 'before'].filter((name) => values[name] !== undefined)
  if (given.length !== 1) throw new UserError(usage)
  return { values, whom: whomOf(values) }
}

function whomOf({ email, order, before }) {
  if (email !== undefined) {
    if (!email.includes('@')) throw new UserError('--email wants an e-mail address.')
    return { email }
  }
  if (order !== undefined) {
    requireOrderId(order)
    return { orderId: order }
  }
  const day = new Date(`${before}T00:00:00+08:00`)
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(before) && dayInTaipei(day) === before
  if (!isDay) throw new UserError('--before wants a day, such as 2026-01-31.')
  if (day > new Date()) throw new UserError('--before wants a day that has begun.')
  return { before: day }
}

/** JavaScript reads the 31st of April as the 1st of May, so the day is compared with what was given. */
const dayInTaipei = (day) =>
  Number.isNaN(day.getTime()) ? '' : new Date(day.getTime() + 8 * 3600_000).toISOString().slice(0, 10)

/** Spells an address as the API stores it. */
async function tidied(whom) {
  if (whom.email === undefined) return whom
  const { tidyEmail } = await importTypeScript('../../../packages/contract/src/shared/tidy-member.ts')
  return { email: tidyEmail(whom.email) }
}

/** Mails to a person, or about orders, that were written into files because no mail server is set. */
async function mailFilesOf(folder, whom, orders, addresses = new Set()) {
  const { findMailFiles } = await importTypeScript('../../../apps/api/src/mail/mail-files.ts')
  const all = whom.email === undefined ? addresses : new Set([...addresses, whom.email.toLowerCase()])
  return findMailFiles(folder, { addresses: all, orderIds: orders.map(({ id }) => id) })
}

async function importTypeScript(path) {
  const { tsImport } = await import('tsx/esm/api')
  return tsImport(path, import.meta.url)
}

async function confirmed({ stdin, stdout }) {
  if (!stdin.isTTY)
    throw new UserError(
      'There is no terminal to ask for confirmation: give --yes, or look first with --dry-run.',
    )
  const lines = createInterface({ input: stdin, output: stdout })
  const answer = await lines.question('\nErase this for good? Type yes: ')
  lines.close()
  return answer.trim().toLowerCase() === 'yes'
}
