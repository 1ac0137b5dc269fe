// Preloaded into the API by `npm run map -- --way`: on each message, says which functions ran since the message before.
import { Session } from 'node:inspector'

const session = new Session()
session.connect()
session.post('Profiler.enable')
session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false })

process.on('message', () => {
  session.post('Profiler.takePreciseCoverage', (error, { result }) => {
    if (error) throw new Error(error.message)
    const ran = result.map(({ url, functions }) => [
      url,
      functions.filter(({ ranges }) => ranges[0].count > 0).map(({ functionName }) => functionName),
    ])
    process.send(ran.filter(([, names]) => names.length > 0))
  })
})
// The channel alone does not keep the API alive.
process.channel.unref()
