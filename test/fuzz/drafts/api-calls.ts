import { routes } from '@baoming/contract'
import { gateways } from '@baoming/gateways'
import fc from 'fast-check'
import { member, type Cast, type Customer } from '../target/cast.ts'
import type { Draft, Header } from '../wire/draft.ts'
import { headerBytes } from './bytes.ts'
import { compose } from './compose.ts'
import { sendings } from './framings.ts'
import { headsFor } from './headers.ts'
import { jsonBodies } from './json-bodies.ts'
import type { KnownValues, Schema } from './json-values.ts'
import { routeTargets } from './targets.ts'

interface Route {
  method: string
  url: string
  schema: { response: unknown; body?: Schema }
}

// The contract's routes are fuzzed, so a new route is included automatically.
const table = Object.values(routes) as readonly unknown[] as readonly Route[]

/** Calls of every JSON route: valid ones, and ones that no client should make. */
export const apiDrafts = (cast: Cast): fc.Arbitrary<Draft> =>
  fc
    .record({ route: fc.constantFrom(...table), customer: fc.constantFrom(...cast.customers) })
    .chain(({ route, customer }) => callsOf(route, customer, cast))

function callsOf({ method, url, schema }: Route, customer: Customer, { slugs }: Cast): fc.Arbitrary<Draft> {
  const bodies = schema.body ? jsonBodies(schema.body, knownValues(slugs)) : noBodies
  return fc
    .record({
      method: fc.oneof({ weight: 12, arbitrary: fc.constant(method) }, oddMethods),
      to: routeTargets(url, { id: customer.orderId, slug: slugs[0]! }),
      heads: headsFor('application/json', ownHeaders(customer)),
      body: method === 'GET' ? noBodies : bodies,
      sent: sendings,
    })
    .map(({ method, to, heads, body, sent }) =>
      compose({
        kind: `${method} ${url}`,
        calls: 'json',
        startLine: `${method} ${to.target} HTTP/1.1`,
        heads,
        body,
        sent,
        certain: to.certain && isTaken(method, body),
        key: url.includes('/:id') ? customer.token : null,
      }),
    )
}

const bodyLimit = 64 * 1024

/** A body over the limit may be rejected while it is still being sent, and then the response can get lost. */
const isTaken = (method: string, body: string | null) =>
  /^(GET|POST)$/.test(method) && (body?.length ?? 0) <= bodyLimit

const oddMethods = fc.constantFrom(
  'HEAD',
  'PUT',
  'DELETE',
  'PATCH',
  'OPTIONS',
  'TRACE',
  'PROPFIND',
  'get',
  'NOPE',
)

const noBodies = fc.oneof(
  { weight: 6, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constantFrom('', '{}', 'null', 'x') },
)

/** Values that fit where the schema alone says too little. */
const knownValues = (slugs: readonly string[]): KnownValues => ({
  classSlug: fc.constantFrom(...slugs),
  name: fc.constant(member.name),
  email: fc.constant(member.email),
  phone: fc.constant(member.phone),
  gateway: fc.constantFrom(...Object.keys(gateways)),
})

const ownHeaders = (customer: Customer): fc.Arbitrary<readonly Header[]> =>
  fc.tuple(authorisations(customer), idempotencyKeys).map((headers) => headers.flat())

const authorisations = ({ token }: Customer): fc.Arbitrary<Header[]> =>
  fc
    .oneof(
      { weight: 6, arbitrary: fc.constant([`Bearer ${token}`]) },
      {
        weight: 4,
        arbitrary: fc.constantFrom(
          [],
          [''],
          ['Bearer'],
          ['Bearer '],
          [token],
          [`bearer  ${token}`],
          [`Bearer ${token}x`],
          [`Bearer ${token.slice(1)}`],
          [`Bearer ${token.toUpperCase()}`],
          [`Bearer ${token}`, 'Bearer second'],
          [`Basic ${token}`],
          [`Bearer ${'x'.repeat(5_000)}`],
        ),
      },
      { weight: 1, arbitrary: headerBytes().map((bytes) => [`Bearer ${bytes}`]) },
    )
    .map((values) => values.map((value): Header => ['Authorization', value]))

const idempotencyKeys: fc.Arbitrary<Header[]> = fc
  .oneof(
    { weight: 4, arbitrary: fc.constant([]) },
    { weight: 2, arbitrary: fc.uuid().map((key) => [key]) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        [''],
        ['short'],
        ['the same key each time'],
        ['the same key each time', 'and a second one'],
        ['__proto__'],
        ["'); drop table fuzz; --"],
        ['k'.repeat(200)],
        ['k'.repeat(201)],
        ['\xff\xfe\xfd\xfc\xfb\xfa\xf9\xf8'],
      ),
    },
    { weight: 1, arbitrary: headerBytes(210).map((bytes) => [bytes]) },
  )
  .map((values) => values.map((value): Header => ['Idempotency-Key', value]))
