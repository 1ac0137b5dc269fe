/** Whether to use colours: follows https://no-color.org, and FORCE_COLOR as Node does. */
export function wantsColour(stream = process.stdout, env = process.env) {
  if (env.NO_COLOR) return false
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0'
  return Boolean(stream.isTTY) && env.TERM !== 'dumb'
}

const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34, magenta: 35, cyan: 36 }

/** Colours a text for the terminal, unless colours are off. */
export function colour(name, text) {
  return wantsColour() ? `\u001b[${codes[name]}m${text}\u001b[0m` : text
}

/**
 * The environment of a child that writes into a pipe and so would leave colours out. Exactly one of the two names,
 * because Node warns about both.
 */
export function withColours({ FORCE_COLOR: _, NO_COLOR: __, ...env }) {
  return wantsColour() ? { ...env, FORCE_COLOR: '1' } : { ...env, NO_COLOR: '1' }
}

/** Prints a line on standard output. */
export const print = (text = '') => process.stdout.write(`${text}\n`)

/** An error that the user can act on; it is shown without a stack. */
export class UserError extends Error {}

/** Prints an error: the message of a UserError, the stack of any other. */
export function report(error) {
  const text = error instanceof UserError ? error.message : String(error?.stack ?? error)
  process.stderr.write(`${colour('red', text)}\n`)
}

/** Ignores EPIPE (for example `npm start | head`), so that the children are still stopped. */
export function survivePipeClosed() {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
}

/** Calls back for each line of a stream, also for a last one without a line break. */
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
