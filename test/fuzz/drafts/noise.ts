import fc from 'fast-check'
import type { Draft, Header } from '../wire/draft.ts'
import { anyBytes, hugeBytes } from './bytes.ts'
import { compose } from './compose.ts'
import { oddBytes } from './oddities.ts'

/** Bytes that are hardly HTTP: lines that begin no request, and requests to no route. */
export const noiseDrafts: fc.Arbitrary<Draft> = fc
  .record({
    startLine: fc.oneof(
      anyBytes(),
      hugeBytes,
      fc.constantFrom(
        '',
        'GET',
        'GET  HTTP/1.1',
        'GET / HTTP/1.0',
        'GET / HTTP/0.9',
        'GET / HTTP/2.0',
        'GET / HTTP/9.9',
        'PRI * HTTP/2.0',
        'OPTIONS * HTTP/1.1',
        'CONNECT api.test:443 HTTP/1.1',
        'GET http://evil.test/api/classes HTTP/1.1',
        'POST //gateways/ecpay/notify HTTP/1.1',
        'POST /gateways/ecpay/notify/ HTTP/1.1',
        'POST /gateways/ecpay/notify\tHTTP/1.1',
        'POST /gateways/ecpay/notify HTTP/1.1\nX: y',
        'PUT /gateways/ecpay/notify HTTP/1.1',
        'HEAD /gateways/ecpay/return HTTP/1.1',
        'POST /gateways/ecpay/refund HTTP/1.1',
        'GET /metrics?x=%ff HTTP/1.1',
        'GET /openapi.json HTTP/1.1',
        'GET /docs/../../etc/passwd HTTP/1.1',
        '\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03',
      ),
      oddBytes.map((odd) => `GET /${odd} HTTP/1.1`),
      oddBytes.map((odd) => `${odd} / HTTP/1.1`),
      oddBytes.map((odd) => `GET / HTTP/${odd}`),
    ),
    headers: fc.constantFrom<Header[][]>([], [['Host', 'api.test']]),
    body: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, anyBytes()),
  })
  .map(({ startLine, headers, body }) =>
    compose({
      kind: 'noise',
      calls: 'json',
      startLine,
      heads: { headers, certain: false },
      body,
      certain: false,
    }),
  )
