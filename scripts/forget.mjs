// `npm run forget -- --email … | --order … | --before …`: erases personal data; exits with 0 when nothing is left of
// what was asked for, 1 when something was left alone, 2 when the database could not be read.
import { runCommand } from './lib/run-command.mjs'

await runCommand(async (root, args) => (await import('./lib/books/forget.mjs')).forget(root, args), {
  errorCode: 2,
})
