import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { eachLine } from '../terminal.mjs'

const windows = process.platform === 'win32'
const exitWithParent = new URL('../../exit-with-parent.mjs', import.meta.url).href
const linesKept = 40

/**
 * Starts a Node program as a child that ends with us, whatever ends us. It gets a process group of its own, so
 * that Ctrl-C reaches it once, from us, and so that its own children can be ended with it.
 */
export function startChild({ name, args, cwd, env, onLine = () => {} }) {
  const child = spawn(process.execPath, ['--import', exitWithParent, ...args], {
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
  // Whatever a child started itself ends with it: nobody else would stop that.
  child.once('exit', () => kill(child, 'SIGKILL'))
  // `close` comes after the last output, `exit` may come before; `error` means it never started.
  const ended = new Promise((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }))
    child.once('error', (error) => resolve({ code: null, signal: null, error }))
  })
  return { name, child, lastLines, ended, running: () => isRunning(child) }
}

const isRunning = ({ pid, exitCode, signalCode }) =>
  pid !== undefined && exitCode === null && signalCode === null

export function describeEnd({ code, signal, error }) {
  if (error) return `could not be started: ${error.message}`
  return signal ? `was ended by ${signal}` : `ended with code ${code}`
}

/** The whole group for the last resort; the first, polite word goes to the child, which knows its own. */
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

/** Asks, waits, insists; resolves when the child has gone and its last line has been passed on. */
export async function stopChild({ child, running, ended }, graceMilliseconds = 10_000) {
  if (running()) askToStop(child)
  await Promise.race([ended, sleep(graceMilliseconds, undefined, { ref: false })])
  if (running()) kill(child, 'SIGKILL')
  await ended
}

export const stopChildren = (children, graceMilliseconds) =>
  Promise.all(children.map((child) => stopChild(child, graceMilliseconds)))
