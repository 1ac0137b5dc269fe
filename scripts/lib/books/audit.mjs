import { printAudit } from './print-audit.mjs'
import { databasePlace, withBooks } from './open-books.mjs'
import { ensureDependencies } from '../dependencies.mjs'
import { readEnvFile } from '../settings.mjs'
import { print, UserError } from '../terminal.mjs'

const usage = 'Usage: npm run audit, or npm run --silent audit -- --json for machines.'

/** Checks the books of the API's database and prints the result; resolves with whether there is no difference. */
export async function audit(root, args, env = process.env) {
  if (args.some((argument) => argument !== '--json')) throw new UserError(usage)
  const place = databasePlace(root, { ...readEnvFile(root), ...env })
  await ensureDependencies(root)
  const { checks, mails } = await withBooks(place, ({ db }, { auditBooks }) => auditBooks(db), {
    inUse: 'While it runs, its GET /metrics counts the differences as well.',
  })
  const sound = checks.every(({ differences }) => differences === 0)
  if (args.length > 0) print(JSON.stringify({ sound, checks, mails }, null, 2))
  else printAudit({ sound, checks, mails }, print)
  return sound
}
