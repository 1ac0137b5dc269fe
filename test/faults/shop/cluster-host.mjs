// Keeps a PostgreSQL for the test that has started this, does with it what the test says, and ends with the test.
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
  // While its server is down, the wish to hear from the test is all that keeps it.
  process.channel?.ref()
  process.send?.({ url: cluster.url })
  await Promise.race([signal, failed])
} finally {
  await cluster.stop()
}
process.exit(0)
