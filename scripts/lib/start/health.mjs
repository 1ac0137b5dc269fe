import http from 'node:http'
import https from 'node:https'
import { setTimeout as sleep } from 'node:timers/promises'
import { describeEnd } from './children.mjs'
import { UserError } from '../terminal.mjs'

const pollMilliseconds = 100

/** Whether a service answers without an error. Its certificate may be self-signed. */
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

/** Rejects with a service's last output when the child ends. */
export async function untilItEnds(child, { title }) {
  throw withOutput(`${title} ${describeEnd(await child.ended)}.`, child)
}

/**
 * Resolves once the service's health URL answers.
 *
 * @throws UserError with the service's last output when its child ends before that, or after the time limit
 */
export async function untilHealthy(child, { title, healthUrl }, limitMilliseconds = 120_000) {
  const end = performance.now() + limitMilliseconds
  while (performance.now() < end) {
    if (await answers(healthUrl)) return
    if (!child.running()) return untilItEnds(child, { title })
    await sleep(pollMilliseconds)
  }
  throw withOutput(
    `${title} did not answer at ${healthUrl} within ${limitMilliseconds / 1000} seconds.`,
    child,
  )
}
