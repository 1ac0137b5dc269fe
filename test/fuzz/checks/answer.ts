import { problemCodes } from '@baoming/contract'
import type { Attempt } from '../attempt.ts'
import { webUrl } from '../target/target.ts'
import { isAnswered, methodOf, type Draft } from '../wire/draft.ts'
import type { Answer } from '../wire/read-answers.ts'

/** The faults of a response; none when all is well. */
export function faultsOfAnswer({ draft, bytes, answer, failure }: Attempt): string[] {
  if (failure) return [failure]
  if (!answer) return isAnswered(draft) ? ['no answer came'] : []
  return [
    ...(answer.status >= 500 ? [`the status is ${answer.status}`] : []),
    ...revealed(answer),
    ...wrongShape(draft, answer),
    ...wrongRedirect(draft, answer),
    ...openedWithoutKey(draft, bytes, answer),
  ]
}

/** Internal details that a response must not contain; nothing that is sent looks like them. */
const insides: Readonly<Record<string, RegExp>> = {
  'a stack trace': /\n\s+at |node_modules|node:internal|\.[mc]?[jt]s:\d+/,
  SQL: /\b(gateway_responses|idempotency_keys|pg_catalog)\b|syntax error at|violates|Failed query|(Postgres|Drizzle\w*)Error/,
}

const revealed = ({ body, headers }: Answer): string[] =>
  Object.entries(insides)
    .filter(([, pattern]) => pattern.test(body) || pattern.test([...headers.values()].join('\n')))
    .map(([what]) => `the answer holds ${what}`)

function wrongShape(draft: Draft, answer: Answer): string[] {
  const { calls, certain } = draft
  if (isByCallback(answer)) return calls === 'callback' || !certain ? [] : ['a callback handler has answered']
  if (calls === 'callback' && isAnswered(draft)) return ['no callback handler has answered']
  if (answer.status < 400) return []
  if (!isAnswered(draft) && (isByHttp(answer) || isByCors(answer))) return []
  return isProblem(answer, methodOf(draft)) ? [] : ['the error is no problem details with code and errorId']
}

/** Callback handlers redirect a browser, or respond to a gateway in plain text. */
export const isByCallback = ({ status, headers }: Answer): boolean =>
  status === 303 || headers.get('content-type') === 'text/plain; charset=utf-8'

/** The HTTP server responds without content or with its own JSON to what it rejects before there is a request. */
const isByHttp = ({ headers, body }: Answer): boolean =>
  !headers.has('content-type') || /^\{"error":"[\w ]+","message":"[\w ]+","statusCode":4\d\d\}$/.test(body)

/** A malformed CORS preflight reaches no route. */
const isByCors = ({ body }: Answer): boolean => body === 'Invalid Preflight Request'

function isProblem({ headers, body, status }: Answer, method: string): boolean {
  if (!(headers.get('content-type') ?? '').startsWith('application/problem+json')) return false
  if (method === 'HEAD') return true
  const problem = readJson(body)
  return (
    problem.status === status &&
    Object.hasOwn(problemCodes, String(problem.code)) &&
    /^\w{12}$/.test(String(problem.errorId))
  )
}

function readJson(text: string): Partial<Record<string, unknown>> {
  try {
    return JSON.parse(text) as Partial<Record<string, unknown>>
  } catch {
    return {}
  }
}

/**
 * Browsers are redirected only to our own pages, and to an order's page only when the callback proves that the sender
 * took part in the payment.
 */
function wrongRedirect({ vouches }: Draft, { headers }: Answer): string[] {
  const location = headers.get('location')
  if (location === undefined || errorIdIn(location)) return []
  if (!new RegExp(`^${webUrl}/orders/[\\w-]{36}/result#ticket=[\\w-]{32}$`).test(location))
    return ['a browser is sent to a strange place']
  return vouches ? [] : ['a ticket to an order is given away']
}

/** The error id in an address of the error page. */
export const errorIdIn = (location: string | undefined): string | undefined =>
  new RegExp(`^${webUrl}/payment-error\\?errorId=(\\w{12})$`).exec(location ?? '')?.[1]

function openedWithoutKey({ key }: Draft, bytes: Buffer, { status }: Answer): string[] {
  return status < 300 && key !== null && !bytes.includes(key) ? ['an order opened without its token'] : []
}
