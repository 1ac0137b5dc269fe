import { buildWebServer } from './app.ts'
import { readSettings } from './settings.ts'

try {
  const { host, port, warning, ...options } = readSettings(process.env)
  if (warning) console.error(warning)
  const app = await buildWebServer(options)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void app.close())
  await app.listen({ host, port })
} catch (error) {
  console.error(`The web app cannot be served. ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
}
