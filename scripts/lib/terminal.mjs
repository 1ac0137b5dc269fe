// https://no-color.org and the FORCE_COLOR that Node itself honours.
export function wantsColour(stream = process.stdout, env = process.env) {
  if (env.NO_COLOR) return false
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0'
  return Boolean(stream.isTTY) && env.TERM !== 'dumb'
}

const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34, magenta: 35, cyan: 36 }

export function colour(name, text) {
  return wantsColour() ? `\u001b[${codes[name]}m${text}\u001b[0m` : text
}

export const print = (text = '') => process.stdout.write(`${text}\n`)

/** An error the reader can act on: shown without a stack. */
export class UserError extends Error {}

export function report(error) {
  const text = error instanceof UserError ? error.message : String(error?.stack ?? error)
  process.stderr.write(`${colour('red', text)}\n`)
}

/** Whoever read our output may leave first (`npm start | head`); stopping the children matters more. */
export function survivePipeClosed() {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
}

/** Calls back for each whole line of a stream, and once for a last line without an end. */
export function eachLine(stream, callback) {
  let rest = ''
  stream.setEncoding('utf8')
  stream.on('data', (chunk) => {
    const lines = (rest + chunk).split(/\r?\n/)
    rest = lines.pop() ?? ''
    lines.forEach(callback)
  })
  stream.on('end', () => rest && callback(rest))
}
