import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { eachLine } from '../terminal.mjs'

const windows = process.platform === 'win32'
const exitWithParent = new URL('../../exit-with-parent.mjs', import.meta.url).href
const linesKept = 40

/**
 * Starts a Node program as a child that ends with this process, however this process ends. The child leads a process
 * group, so that Ctrl-C reaches it only through us, and so that its own children can be ended with it.
 *
 * @param node the binary that runs it; the one that runs us by default
 * @param onMessage called with what the child sends through its channel to us
 */
export function startChild({
  name,
  node = process.execPath,
  args,
  cwd,
  env,
  onLine = () => {},
  onMessage = () => {},
}) {
  const child = spawn(node, ['--import', exitWithParent, ...args], {
    cwd,
    env,
    detached: !windows,
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const lastLines = []
  for (const stream of [child.stdout, child.stderr]) {
    eachLine(stream, (line) => {
      lastLines.push(line)
      if (lastLines.length > linesKept) lastLines.shift()
      onLine(line)
    })
  }
  child.on('message', onMessage)
  // Ends what the child has started itself, because nothing else would.
  child.once('exit', () => kill(child, 'SIGKILL'))
  // `close` comes after the last output, `exit` may come before it; `error` means that the child never started.
  const ended = new Promise((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }))
    child.once('error', (error) => resolve({ code: null, signal: null, error }))
  })
  return { name, child, lastLines, ended, running: () => isRunning(child) }
}

const isRunning = ({ pid, exitCode, signalCode }) =>
  pid !== undefined && exitCode === null && signalCode === null

/** Describes the end of a child, to be read after its name. */
export function describeEnd({ code, signal, error }) {
  if (error) return `could not be started: ${error.message}`
  return signal ? `was ended by ${signal}` : `ended with code ${code}`
}

/** SIGKILL goes to the whole group. A polite signal goes to the child alone, which stops its own children. */
function kill(child, signal) {
  try {
    if (signal === 'SIGKILL' && !windows) process.kill(-child.pid, signal)
    else child.kill(signal)
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
  }
}

function askToStop(child) {
  if (!windows) kill(child, 'SIGTERM')
  else if (child.connected) child.disconnect()
}

/**
 * Stops a child: SIGTERM first, SIGKILL after the grace period. Resolves when it has ended and its last line was passed
 * on.
 */
export async function stopChild({ child, running, ended }, graceMilliseconds = 10_000) {
  if (running()) askToStop(child)
  await Promise.race([ended, sleep(graceMilliseconds, undefined, { ref: false })])
  if (running()) kill(child, 'SIGKILL')
  await ended
}

/** Stops several children at the same time. */
export const stopChildren = (children, graceMilliseconds) =>
  Promise.all(children.map((child) => stopChild(child, graceMilliseconds)))
