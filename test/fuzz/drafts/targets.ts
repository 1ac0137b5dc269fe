import { gateways } from '@baoming/gateways'
import fc from 'fast-check'
import { anyBytes, escapeBytes, hugeBytes, utf8 } from './bytes.ts'
import { oddBytes, oddText } from './oddities.ts'

/** Where a request goes, and whether it is certain to reach the intended route. */
export interface Target {
  target: string
  certain: boolean
}

const unknownGateways: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    'paypal',
    'ECPAY',
    'ecpay ',
    '__proto__',
    'constructor',
    'toString',
    'null',
    '%',
    '餘額',
    '/',
    '\0',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 10, size: 'max' }),
)

const queries: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constant('') },
  { weight: 2, arbitrary: anyBytes(60).map((bytes) => `?${escapeBytes(bytes)}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '?',
      '??',
      '?a=1&a=2',
      '?%',
      '?%zz=%',
      '?__proto__=1',
      `?${'a=1&'.repeat(1_000)}`,
    ),
  },
)

/** A longer part of a path matches no route. */
const fitsRoute = (segment: string) => segment.length <= 100

/** A text as one part of a path. */
const segment = (text: string) => escapeBytes(utf8(text))

const gatewayNames = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...Object.keys(gateways)) },
  { weight: 1, arbitrary: unknownGateways.map(segment).filter(fitsRoute) },
)

const channels = fc.constantFrom('return', 'notify')

/** Callback addresses of known and unknown gateways. */
export const callbackTargets: fc.Arbitrary<Target> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(gatewayNames, channels, queries)
      .map(([name, channel, query]) => ({ target: `/gateways/${name}/${channel}${query}`, certain: true })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.oneof(oddBytes, hugeBytes), fc.oneof(channels, oddBytes))
      .map(([name, channel]) => ({ target: `/gateways/${name}/${channel}`, certain: false })),
  },
)

/** Known path parameters by name; any other is unexpected. */
type KnownSegments = Readonly<Record<string, string>>

/** A route's address with a value for each parameter. */
export const routeTargets = (url: string, known: KnownSegments): fc.Arbitrary<Target> =>
  fc.oneof(
    { weight: 6, arbitrary: filled(url, (name) => fc.constant(known[name] ?? 'x')) },
    { weight: 2, arbitrary: filled(url, () => fc.oneof(oddSegments, fc.uuid())) },
    { weight: 1, arbitrary: brokenTargets(url) },
  )

const oddSegments = fc.oneof(oddText.map(segment), anyBytes(30).map(escapeBytes)).filter(Boolean)

function filled(url: string, value: (name: string) => fc.Arbitrary<string>): fc.Arbitrary<Target> {
  const parts = url
    .split('/')
    .map((part) => (part.startsWith(':') ? value(part.slice(1)) : fc.constant(part)))
  return fc
    .tuple(fc.tuple(...parts), queries)
    .map(([segments, query]) => ({ target: segments.join('/') + query, certain: true }))
}

const brokenTargets = (url: string): fc.Arbitrary<Target> =>
  fc.tuple(fc.oneof(oddBytes, hugeBytes), fc.boolean()).map(([odd, isInside]) => ({
    target: isInside ? url.replace(/:\w+|\w+$/, () => odd) : url + odd,
    certain: false,
  }))
