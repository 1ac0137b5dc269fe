import {
  checkMacValue,
  encodeForm,
  newebpay,
  parseForm,
  sealTradeInfo,
  type GatewayId,
} from '@baoming/gateways'
import { signCallback } from '@baoming/gateways/sim'
import fc from 'fast-check'
import { accountOf, type Fields } from '../target/gateway-side.ts'
import { changedJson, jsonChanges, type JsonChange } from './json-bodies.ts'
import { oddText } from './oddities.ts'

type TextFields = readonly (readonly [name: string, value: string])[]

/** A change that a gateway might sign one day. */
export interface Oddity {
  /** The index of the field to change, counted through all fields. */
  at: number
  how: 'replace' | 'remove' | 'repeat' | 'add'
  text: string
  /** The change to content that is JSON before it is encrypted. */
  json: JsonChange
}

/** Changes of every kind. */
export const oddities: fc.Arbitrary<Oddity> = fc.record({
  at: fc.nat({ max: 60 }),
  how: fc.constantFrom('replace', 'remove', 'repeat', 'add'),
  text: oddText,
  json: jsonChanges,
})

/** Changes a callback before the gateway signs it, so that the change reaches the code behind the signature. */
export const signOddly = (gateway: GatewayId, answer: Fields, oddity: Oddity): TextFields =>
  signers[gateway](answer, oddity)

const signers: Record<GatewayId, typeof signEcpay> = {
  ecpay: signEcpay,
  newebpay: signNewebpay,
  greenworld: signGreenworld,
}

function signEcpay({ CheckMacValue: _, ...answer }: Fields, oddity: Oddity): TextFields {
  const fields = changed(Object.entries(answer), oddity)
  const { ECPAY_HASH_KEY, ECPAY_HASH_IV } = accountOf('ecpay')
  const keys = { hashKey: ECPAY_HASH_KEY!, hashIv: ECPAY_HASH_IV! }
  return [...fields, ['CheckMacValue', checkMacValue(fields, keys)]]
}

function signNewebpay(answer: Fields, { json }: Oddity): TextFields {
  const account = accountOf('newebpay')
  const merchant = newebpay.merchant(account, { returnUrl: '', notifyUrl: '' })
  const { decrypted } = newebpay.readCallback(parseForm(encodeForm(answer)), merchant)
  const { NEWEBPAY_HASH_KEY, NEWEBPAY_HASH_IV } = account
  const keys = { hashKey: NEWEBPAY_HASH_KEY!, hashIv: NEWEBPAY_HASH_IV! }
  const sealed = sealTradeInfo(changedJson(JSON.parse(decrypted!), json), keys)
  return Object.entries({ ...answer, ...sealed })
}

function signGreenworld(answer: Fields, oddity: Oddity): TextFields {
  const fields = Object.fromEntries(changed(Object.entries(answer), oddity))
  const { GREENWORLD_CHECK_CODE, GREENWORLD_ACCOUNT } = accountOf('greenworld')
  try {
    const secrets = { checkCode: GREENWORLD_CHECK_CODE!, account: GREENWORLD_ACCOUNT! }
    return Object.entries(signCallback(fields as Parameters<typeof signCallback>[0], secrets))
  } catch {
    // This gateway's signature is computed from numbers; without a number there is no signature.
    return Object.entries(fields)
  }
}

function changed(fields: TextFields, { at, how, text }: Oddity): TextFields {
  const place = at % fields.length
  const [name, value] = fields[place]!
  const replacements: Record<Oddity['how'], TextFields> = {
    replace: [[name, text]],
    remove: [],
    repeat: [
      [name, value],
      [name, text],
    ],
    add: [
      [name, value],
      [text, text],
    ],
  }
  return [...fields.slice(0, place), ...replacements[how], ...fields.slice(place + 1)]
}
