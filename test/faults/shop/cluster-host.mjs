// Runs a PostgreSQL for the test that started this process, obeys the test's messages, and ends with the test.
import { startCluster } from '../../../scripts/lib/cluster.mjs'
import { stopSignal } from '../../../scripts/lib/start/signals.mjs'

const [bindir, settings] = process.argv.slice(2)
const signal = stopSignal()
const cluster = await startCluster(bindir, JSON.parse(settings))

const failed = new Promise((_, reject) => {
  const obey = async ({ call, mode }) => {
    await cluster[call](mode)
    process.send({ done: call })
  }
  process.on('message', (order) => void obey(order).catch(reject))
})
try {
  // While the server is down, only the channel to the test keeps this process running.
  process.channel?.ref()
  process.send?.({ url: cluster.url })
  await Promise.race([signal, failed])
} finally {
  await cluster.stop()
}
process.exit(0)
