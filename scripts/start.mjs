// `npm start`: installs what is missing, then runs API, web app and gateway simulator until Ctrl-C. With --dev, as
// `npm run dev`, Vite serves the web app and the office and shows each change at once.
import { runCommand } from './lib/run-command.mjs'

await runCommand(async (root, args) => {
  const { start } = await import('./lib/start/start.mjs')
  await start(root, process.env, { web: args.includes('--dev') ? 'development' : 'built' })
})
