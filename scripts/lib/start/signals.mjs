import { readFileSync } from 'node:fs'

const names = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Resolves with the first signal to stop. Later ones are ignored, because the terminal and npm both pass Ctrl-C on, and
 * stopping has a time limit anyway.
 */
export function stopSignal() {
  return new Promise((resolve) => {
    for (const name of names) process.on(name, () => resolve(name))
    if (process.env.npm_lifecycle_event) onNpmKilled(() => resolve('SIGHUP'))
  })
}

/** An npm that is killed outright sends no signal; the system gives what it has started another parent. */
function onNpmKilled(callback) {
  const before = ancestors()
  const timer = setInterval(() => {
    if (ancestors() === before) return
    clearInterval(timer)
    callback()
  }, 1000)
  timer.unref()
}

/** Our parent's id; with the id of its parent, npm, where our parent is the shell in which npm runs scripts (Linux only). */
function ancestors() {
  try {
    const [, option] = readFileSync(`/proc/${process.ppid}/cmdline`, 'utf8').split('\0')
    return option === '-c' ? `${process.ppid} ${parentOf(process.ppid)}` : String(process.ppid)
  } catch {
    return String(process.ppid)
  }
}

/** The file reads `pid (name) state parent …`, and the name may contain anything. */
function parentOf(pid) {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return text.slice(text.lastIndexOf(')') + 2).split(' ')[1]
}
