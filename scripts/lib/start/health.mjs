import http from 'node:http'
import https from 'node:https'
import { setTimeout as sleep } from 'node:timers/promises'
import { describeEnd } from './children.mjs'
import { UserError } from '../terminal.mjs'

const pollMilliseconds = 100

/** Whether one of our own answers. Its certificate may be one that it has signed itself. */
function answers(url) {
  const { get } = url.startsWith('https:') ? https : http
  return new Promise((resolve) => {
    const request = get(url, { timeout: 5000, rejectUnauthorized: false, agent: false }, (response) => {
      response.resume()
      resolve(response.statusCode < 400)
    })
    request.on('timeout', () => request.destroy())
    request.on('error', () => resolve(false))
  })
}

function withOutput(message, { lastLines }) {
  const output = lastLines.length ? lastLines.map((line) => `  ${line}`).join('\n') : '  (it printed nothing)'
  return new UserError(`${message} Its last output:\n${output}`)
}

/** Rejects when the child ends; for a child that is to run until it is told to stop. */
export async function untilItEnds(child, { title }) {
  throw withOutput(`${title} ${describeEnd(await child.ended)}.`, child)
}

/** Resolves once the health address answers. */
export async function untilHealthy(child, { title, healthUrl }, limitMilliseconds = 120_000) {
  const end = performance.now() + limitMilliseconds
  while (performance.now() < end) {
    if (await answers(healthUrl)) return
    await sleep(pollMilliseconds)
  }
  throw withOutput(
    `${title} did not answer at ${healthUrl} within ${limitMilliseconds / 1000} seconds.`,
    child,
  )
}
