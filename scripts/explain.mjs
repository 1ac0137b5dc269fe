// `npm run explain -- ecpay <file or ->`: explains how a check value is computed and where a wrong one differs; exits
// with 0 when it is right, 1 when it is wrong, 2 when it could not be read.
import { runCommand } from './lib/run-command.mjs'

await runCommand(async (root, args) => (await import('./lib/explain/explain.mjs')).explain(root, args), {
  errorCode: 2,
})
