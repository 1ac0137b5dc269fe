import fc from 'fast-check'
import type { Cast } from '../target/cast.ts'
import { gatewayIds } from '../target/gateway-side.ts'
import type { Draft } from '../wire/draft.ts'
import { escapeBytes } from './bytes.ts'
import { compose } from './compose.ts'
import { forms, writeForm } from './forms.ts'
import { sendings } from './framings.ts'
import { formType, headsFor, plainHeads } from './headers.ts'
import { answered, fieldsOf, type Answered } from './notices.ts'
import { signedNotices } from './signed-notices.ts'
import { unsignedNotices } from './unsigned-notices.ts'
import { callbackTargets } from './targets.ts'

/** Requests to callback addresses. */
export const callbackDrafts = (cast: Cast): fc.Arbitrary<Draft> =>
  fc.oneof(
    { weight: 6, arbitrary: noticeDrafts(cast) },
    { weight: 4, arbitrary: formDrafts },
    { weight: 1, arbitrary: visitDrafts },
    { weight: 1, arbitrary: misdirectedDrafts(cast) },
  )

const sealedOf = ({ customers }: Cast) => customers.filter(({ isSealed }) => isSealed)
const openOf = ({ customers }: Cast) => customers.filter(({ isSealed }) => !isSealed)

const heads = headsFor(formType)

const noticeDrafts = (cast: Cast): fc.Arbitrary<Draft> =>
  fc
    .record({
      notice: fc.oneof(signedNotices(openOf(cast)), unsignedNotices(sealedOf(cast))),
      heads,
      sent: sendings,
    })
    .map(({ notice: { kind, gateway, channel, body, vouches }, heads, sent }) => {
      const startLine = post(`/gateways/${gateway}/${channel}`)
      return compose({ kind, calls: 'callback', startLine, heads, body, sent, certain: true, vouches })
    })

const formDrafts: fc.Arbitrary<Draft> = fc
  .record({ to: callbackTargets, heads, body: forms, sent: sendings })
  .map(({ to: { target, certain }, heads, body, sent }) =>
    compose({ kind: 'form', calls: 'callback', startLine: post(target), heads, body, sent, certain }),
  )

/** Visits to a callback address, some with a form in the query. */
const visitDrafts: fc.Arbitrary<Draft> = fc
  .record({ to: callbackTargets, heads, query: forms, isRaw: fc.boolean() })
  .map(({ to, heads, query, isRaw }) => {
    const startLine = get(to.target + (isRaw ? query : `?${escapeBytes(query.slice(0, 1_000))}`))
    const certain = to.certain && !isRaw
    return compose({ kind: 'visit', calls: 'callback', startLine, heads, body: null, certain })
  })

/** A validly signed callback that arrives in the wrong way and must not count. */
const misdirectedDrafts = (cast: Cast): fc.Arbitrary<Draft> =>
  fc
    .record({
      about: answered(sealedOf(cast)),
      how: fc.constantFrom(byGet, toAnotherGateway, asAnotherType, amongManyFields),
    })
    .map(({ about, how }) => {
      const { type = formType, ...parts } = how(about, writeForm(fieldsOf(about)))
      return compose({
        kind: 'misdirected notice',
        calls: 'callback',
        heads: plainHeads(type),
        certain: true,
        ...parts,
      })
    })

type Misdirect = (about: Answered, body: string) => Pick<Draft, 'startLine' | 'body'> & { type?: string }

const byGet: Misdirect = ({ customer, channel }, body) => ({
  startLine: get(`/gateways/${customer.gateway}/${channel}?${body}`),
  body: null,
})

const toAnotherGateway: Misdirect = ({ customer, channel }, body) => ({
  startLine: post(`/gateways/${gatewayIds.find((id) => id !== customer.gateway)!}/${channel}`),
  body,
})

const asAnotherType: Misdirect = ({ customer, channel }, body) => ({
  startLine: post(`/gateways/${customer.gateway}/${channel}`),
  type: 'multipart/form-data; boundary=x',
  body,
})

const amongManyFields: Misdirect = ({ customer, channel }, body) => ({
  startLine: post(`/gateways/${customer.gateway}/${channel}`),
  body: body + '&a=1'.repeat(200),
})

const post = (target: string) => `POST ${target} HTTP/1.1`
const get = (target: string) => `GET ${target} HTTP/1.1`
