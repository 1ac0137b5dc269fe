// `npm run audit`: checks the books; exits with 0 when all is well, 1 on a difference, 2 when the database could not be read.
import { runCommand } from './lib/run-command.mjs'

await runCommand(async (root, args) => (await import('./lib/books/audit.mjs')).audit(root, args), {
  errorCode: 2,
})
