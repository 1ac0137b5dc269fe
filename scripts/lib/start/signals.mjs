import { readFileSync } from 'node:fs'

const names = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Resolves with the first signal to stop. Repeats are swallowed: the terminal and npm both send Ctrl-C on, and
 * stopping has a time limit anyway.
 */
export function stopSignal() {
  return new Promise((resolve) => {
    for (const name of names) process.on(name, () => resolve(name))
    if (process.env.npm_lifecycle_event) onNpmGone(() => resolve('SIGHUP'))
  })
}

/** npm, killed outright, tells nobody; what it has started is then handed to another parent. */
function onNpmGone(callback) {
  const before = ancestors()
  const timer = setInterval(() => {
    if (ancestors() === before) return
    clearInterval(timer)
    callback()
  }, 1000)
  timer.unref()
}

/** Our parent, and npm behind it where the parent is the shell that npm runs scripts in. */
function ancestors() {
  try {
    const [, option] = readFileSync(`/proc/${process.ppid}/cmdline`, 'utf8').split('\0')
    return option === '-c' ? `${process.ppid} ${parentOf(process.ppid)}` : String(process.ppid)
  } catch {
    return String(process.ppid) // no /proc here
  }
}

/** The file reads `pid (name) state parent …`, and the name may hold anything. */
function parentOf(pid) {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return text.slice(text.lastIndexOf(')') + 2).split(' ')[1]
}
