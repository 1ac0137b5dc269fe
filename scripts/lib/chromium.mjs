import { spawnSync } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']

const usualPlaces = {
  darwin: ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
    (app) => `/Applications/${app}.app/Contents/MacOS/${app}`,
  ),
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData']
    .map((name) => process.env[name])
    .filter(Boolean)
    .flatMap((folder) => [
      join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ]),
}

/** Whether a path is an executable file. */
export function isProgram(file) {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}

/** The paths that the programs would have in the folders of PATH. */
export const programsInPath = (programs, env) =>
  (env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .flatMap((folder) => programs.map((name) => join(folder, name)))

/**
 * Runs the file with `--version`, because some systems have a stub that only explains how to install the browser. On
 * Windows that would open a window.
 */
function isBrowser(file) {
  if (!isProgram(file)) return false
  if (process.platform === 'win32') return true
  const { status, stdout } = spawnSync(file, ['--version'], { encoding: 'utf8', timeout: 15_000 })
  return status === 0 && /chrom|edge/i.test(stdout)
}

/** Finds an installed Chromium, Chrome or Edge. @returns its path, or the reason why there is none */
export function findChromium(env = process.env) {
  if (env.CHROMIUM_PATH) {
    return isProgram(env.CHROMIUM_PATH)
      ? { path: env.CHROMIUM_PATH }
      : { reason: `CHROMIUM_PATH names ${env.CHROMIUM_PATH}, which is not a program` }
  }
  const path = [...programsInPath(names, env), ...(usualPlaces[process.platform] ?? [])].find(isBrowser)
  return path ? { path } : { reason: 'Chromium not found' }
}
