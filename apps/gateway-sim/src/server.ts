import { buildSimulator } from './app.ts'
import { readEnvironment } from './environment.ts'
import type { Environment } from './environment.ts'

async function start({ port, host, warning, ...options }: Environment): Promise<void> {
  if (warning) console.error(warning)
  const app = await buildSimulator(options)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void app.close())
  await app.listen({ port, host })
  console.log(`Gateway simulator ready at ${options.publicUrl}`)
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (!('code' in error) || error.code !== 'EADDRINUSE') return error.message
  const port = 'port' in error ? `Port ${String(error.port)}` : 'The port'
  return `${port} is taken: stop what listens there, or set SIM_PORT to another.`
}

try {
  await start(readEnvironment(process.env))
} catch (error) {
  console.error(`The gateway simulator cannot start. ${explain(error)}`)
  process.exit(1)
}
