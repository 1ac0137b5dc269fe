import { parseArgs } from 'node:util'
import { databasePlace, withBooks } from './open-books.mjs'
import { ensureDependencies } from '../dependencies.mjs'
import { readEnvFile, startSettings } from '../settings.mjs'
import { colour, print, UserError } from '../terminal.mjs'

const usage = `Usage: npm run office:invite -- [address] [--locale en]

Prints a link that makes an owner of the office: for this e-mail address, or for whoever opens it first. It is valid once,
for 30 minutes. Somebody who has an account, and has lost what opens it, makes a new way in by it. An earlier link for
the same address, or for nobody in particular, no longer works.

  --locale  zh-TW (unless given) or en: the language of mails to the new owner

Exit codes: 0 here is the link, 1 the address has an account that is locked out, 2 the database could not be read.`

const options = { locale: { type: 'string', default: 'zh-TW' } }

/** Makes a link for an owner and prints it; resolves with false when the address has an account. */
export async function officeInvite(root, args, env = process.env) {
  if (args.includes('--help')) {
    print(usage)
    return true
  }
  const { typed, locale } = readArguments(args)
  const given = { ...readEnvFile(root), ...env }
  const { WEB_URL } = startSettings(root, given)
  const place = databasePlace(root, given)
  await ensureDependencies(root)
  const email = typed === undefined ? null : await readEmail(typed)
  const { newOfficeToken, officeTokenHash } = await importApi('access/office-token.ts')
  const { invitationUrl } = await importApi('config/web-pages.ts')
  return withBooks(
    place,
    async ({ db }, { makeOwnerInvitation, ownerInvitationMinutes }) => {
      const token = newOfficeToken()
      const made = await makeOwnerInvitation(db, { tokenHash: officeTokenHash(token), email, locale })
      if (!made.ok) {
        print(`${email} has an account of the office that is locked out. An owner can let it in again.`)
        return false
      }
      const whom = email === null ? 'whoever opens it first' : email
      const what = made.isRenewal
        ? `lets ${whom} into the account again, with a new passkey or passphrase in place of the old`
        : `makes an owner of the office of ${whom}`
      print(`This link ${what}, once, within ${ownerInvitationMinutes} minutes:\n`)
      print(`  ${colour('cyan', invitationUrl(WEB_URL.replace(/\/+$/, ''), token))}\n`)
      print('Whoever has it can take it: send it by a way that only the right person reads.')
      if (!given.WEB_URL) print('WEB_URL is not set, so it leads to this machine.')
      return true
    },
    {
      inUse:
        'While the office has no owner, npm start shows such a link itself. Otherwise stop it first: the embedded ' +
        'database is used by one process at a time.',
    },
  )
}

function readArguments(args) {
  const { values, positionals } = parsed(args)
  if (positionals.length > 1) throw new UserError(usage)
  if (!['zh-TW', 'en'].includes(values.locale)) throw new UserError('--locale wants zh-TW or en.')
  return { typed: positionals[0], locale: values.locale }
}

function parsed(args) {
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    throw new UserError(`${error.message}\n\n${usage}`)
  }
}

/** Spells an address as the API stores it. @throws UserError when it is none */
async function readEmail(typed) {
  const { tidyEmail } = await importTypeScript('../../../packages/contract/src/shared/tidy-member.ts')
  const { memberRules } = await importTypeScript('../../../packages/contract/src/shared/member-rules.ts')
  const { maxLength, pattern } = memberRules.email
  const email = tidyEmail(typed)
  if (email.length > maxLength || !new RegExp(pattern, 'u').test(email)) {
    throw new UserError(`${typed} is not an e-mail address.\n\n${usage}`)
  }
  return email
}

const importApi = (path) => importTypeScript(`../../../apps/api/src/${path}`)

async function importTypeScript(path) {
  const { tsImport } = await import('tsx/esm/api')
  return tsImport(path, import.meta.url)
}
