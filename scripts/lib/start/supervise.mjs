import { colour, print, withColours } from '../terminal.mjs'
import { startChild, stopChildren } from './children.mjs'
import { untilHealthy, untilItEnds } from './health.mjs'
import { stopSignal } from './signals.mjs'

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`

function startService(service) {
  const prefix = colour(service.colour, `${service.name} |`)
  const onLine = (line) => line && print(`${prefix} ${line}`)
  return startChild({ ...service, env: withColours(service.env), onLine })
}

async function announceHealthy(child, service, since) {
  const waiting = setInterval(() => print(colour('dim', `${service.title} is still starting …`)), 10_000)
  try {
    await untilHealthy(child, service)
    print(colour('dim', `${service.title} is ready (${seconds(since)})`))
  } finally {
    clearInterval(waiting)
  }
}

/**
 * Starts services (see `services.mjs`) and passes their output on, until a signal to stop comes.
 *
 * @param whenHealthy called once all of them are healthy
 * @param graceMilliseconds before a service that does not stop is killed
 * @throws UserError with a service's last output when it ends by itself; no child is left either way
 */
export async function supervise(list, whenHealthy, graceMilliseconds) {
  const since = performance.now()
  const signal = stopSignal()
  print(`Starting ${list.map(({ name }) => name).join(', ')} …`)
  const children = list.map(startService)
  const failure = Promise.race(children.map((child, index) => untilItEnds(child, list[index])))
  const healthy = Promise.all(children.map((child, index) => announceHealthy(child, list[index], since)))
  healthy.catch(() => {}) // the race below may be over when one of them gives up
  try {
    if ((await Promise.race([healthy, failure, signal])) instanceof Array) {
      whenHealthy()
      await Promise.race([failure, signal])
    }
    print('\nStopping …')
  } finally {
    failure.catch(() => {}) // from here on the children end because they are asked to
    await stopChildren(children, graceMilliseconds)
  }
  print('Stopped.')
}
