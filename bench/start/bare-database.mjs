// The baseline of bench:start: opens the embedded database in a folder, asks it once, and prints its processor seconds.
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const database = fileURLToPath(import.meta.resolve('@baoming/database'))
const { PGlite } = createRequire(database)('@electric-sql/pglite')
const engine = await PGlite.create({ dataDir: process.argv[2] })
await engine.query('select 1')
const { user, system } = process.cpuUsage()
await engine.close()
console.log((user + system) / 1e6)
