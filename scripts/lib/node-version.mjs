/** Whether Vite and ESLint support a version of Node; 21 and the early 22s lack what they need. */
export function isNodeSupported(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number)
  if (major === 20) return minor >= 19
  if (major === 22) return minor >= 12
  return major > 22
}

/** Ends the process with a message when Node is too old. */
export function requireNode(version = process.version) {
  if (isNodeSupported(version)) return
  console.error(
    `Baoming needs Node.js 20.19 or newer, or 22.12 or newer; this is ${version} (${process.execPath}).`,
  )
  console.error('Get one from https://nodejs.org or with your version manager, then run the command again.')
  process.exit(1)
}
