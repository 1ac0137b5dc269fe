import { expect, it } from 'vitest'
import fc from 'fast-check'
import type { Attempt } from './attempt.ts'
import { faultsOfAnswer } from './checks/answer.ts'
import { errorsIn, secretsIn } from './checks/log.ts'
import { shrink } from './shrink.ts'
import { webUrl } from './target/target.ts'
import type { Draft } from './wire/draft.ts'
import { printable } from './wire/printable.ts'
import { readAnswers, type Answer } from './wire/read-answers.ts'

const problem = {
  status: 404,
  headers: new Map([['content-type', 'application/problem+json; charset=utf-8']]),
  body: JSON.stringify({ status: 404, code: 'not_found', errorId: '7Q2M0ZKX4TB9' }),
}

const call: Draft = {
  kind: 'a call',
  calls: 'json',
  startLine: 'GET /api/orders/1 HTTP/1.1',
  headers: [],
  body: null,
  framing: 'length',
  manner: 'waits',
  certain: true,
  vouches: null,
  key: 'the order’s token',
}
const callback: Draft = { ...call, calls: 'callback', key: null }

const redirect = (location: string) => ({ status: 303, headers: new Map([['location', location]]), body: '' })
const token = 'x'.repeat(43)
const ticket = 'x'.repeat(32)
const resultPage = `${webUrl}/orders/01a214b4-a625-75b5-ab38-297301691987/result#ticket=${ticket}`

const attempted = (draft: Draft, answer: Answer | undefined): Attempt => ({
  draft,
  sender: '10.0.0.1',
  bytes: Buffer.from('GET /api/orders/1'),
  answer,
  failure: null,
})

const bad: [what: string, draft: Draft, answer: Answer | undefined, fault: string][] = [
  ['no answer', call, undefined, 'no answer came'],
  ['a status of 500', call, { ...problem, status: 500 }, 'the status is 500'],
  [
    'a stack trace',
    call,
    { ...problem, body: 'Error\n    at run (app.ts:1)' },
    'the answer holds a stack trace',
  ],
  ['SQL', call, { ...problem, body: 'insert into gateway_responses' }, 'the answer holds SQL'],
  ['an error in plain text', call, { ...problem, headers: new Map() }, 'problem details'],
  [
    'an error without an id',
    call,
    { ...problem, body: '{"status":404,"code":"not_found"}' },
    'problem details',
  ],
  [
    'an error of an unknown code',
    call,
    { ...problem, body: problem.body.replace('not_', '') },
    'problem details',
  ],
  ['an order for anybody', call, { ...problem, status: 200 }, 'an order opened without its token'],
  ['a callback that no handler took', callback, problem, 'no callback handler has answered'],
  ['a way to another site', callback, redirect('https://evil.test/'), 'a strange place'],
  ['a ticket for a forged answer', callback, redirect(resultPage), 'a ticket to an order is given away'],
]

it.each(bad)('sees %s', (_what, draft, answer, fault) => {
  expect(faultsOfAnswer(attempted(draft, answer)).join('\n')).toContain(fault)
})

const good: [what: string, draft: Draft, answer: Answer | undefined][] = [
  ['problem details', call, problem],
  ['the error page', callback, redirect(`${webUrl}/payment-error?errorId=7Q2M0ZKX4TB9`)],
  [
    'a result for who proves it',
    { ...callback, vouches: { transId: '1', statuses: [] } },
    redirect(resultPage),
  ],
  ['silence for who has left', { ...call, manner: 'leaves' }, undefined],
]

it.each(good)('lets %s pass', (_what, draft, answer) => {
  expect(faultsOfAnswer(attempted(draft, answer))).toEqual([])
})

it('sees secrets, tokens and faults in a log, and nothing else', () => {
  const tokens = new Set([token])
  expect(secretsIn(`{"level":30,"email":"canary@fuzz.test"}\n{"token":"${token}"}`, tokens)).toEqual([
    'canary@fuzz.test',
    token,
  ])
  expect(secretsIn(`{"level":30,"route":"POST /api/orders","id":"${'y'.repeat(43)}"}`, tokens)).toEqual([])
  expect(errorsIn('{"level":30,"a":1}\n{"level":50,"b":2}\n{"level":40,"c":3}')).toEqual([
    '{"level":50,"b":2}',
  ])
})

it('shrinks to the smallest request that fails, which its place brings about again', async () => {
  const arbitrary = fc.string({ maxLength: 500, size: 'max' }).map((body): Draft => ({ ...call, body }))
  const failsFrom = (length: number) => async (draft: Draft) =>
    draft.body!.length < length ? null : { attempt: attempted(draft, undefined), faults: ['long'] }
  const seed = 5
  const path = String(fc.sample(arbitrary, { seed, numRuns: 50 }).findIndex(({ body }) => body!.length > 100))
  const smallest = await shrink(arbitrary, { seed, path }, failsFrom(10))
  expect(smallest!.attempt.draft.body).toHaveLength(10)
  const again = await shrink(arbitrary, { seed, path: smallest!.path }, failsFrom(10))
  expect(again!.attempt.draft.body).toBe(smallest!.attempt.draft.body)
  expect(await shrink(arbitrary, { seed, path }, failsFrom(1_000))).toBe(null)
})

it('reads every answer of a connection, without those that announce another', () => {
  const received =
    'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi' +
    'HTTP/1.1 100 Continue\r\n\r\n' +
    'HTTP/1.1 404 Not Found\r\nX: a:b\r\n\r\nto the end'
  expect(readAnswers(Buffer.from(received))).toEqual([
    { status: 200, headers: new Map([['content-length', '2']]), body: 'hi' },
    { status: 404, headers: new Map([['x', 'a:b']]), body: 'to the end' },
  ])
  expect(() => readAnswers(Buffer.from('HTTP/9 nonsense'))).toThrow('no HTTP')
})

it('prints bytes as a shell can send them', () => {
  expect(printable(Buffer.from("a'\\\r\n\0\xff", 'latin1'))).toBe('a\\x27\\\\\\r\\n\\x00\\xff')
})
