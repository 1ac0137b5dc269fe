// `npm run office:invite -- [address]`: prints a link that makes an owner of the office; exits with 0 when it did, 1 when
// the address has an account already, 2 when the database could not be read.
import { runCommand } from './lib/run-command.mjs'

await runCommand(
  async (root, args) => (await import('./lib/books/office-invite.mjs')).officeInvite(root, args),
  { errorCode: 2 },
)
