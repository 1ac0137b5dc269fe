import type { ParsedForm } from '../form/form.ts'
import type { QueryReply } from '../protocol/queries.ts'
import type { SettingValues } from '../protocol/settings.ts'

/** A merchant's account at a gateway: the shop's settings, by name. */
export type Account = SettingValues

/** The order that a payment form carries, in terms common to all gateways. */
export interface SimulatedOrder {
  /** The shop's merchant number. */
  merchant: string
  transId: string
  /** Whole New Taiwan dollars. */
  amount: number
  /** What is sold; null where the protocol carries no title. */
  title: string | null
  locale: 'zh-TW' | 'en'
  /** The browser posts the return here; null when it stays on the gateway's page. */
  returnUrl: string | null
  /** The server posts the notice here; null when the shop asked for none. */
  notifyUrl: string | null
  /** Where the "back to shop" button leads. */
  backUrl: string | null
  /** The form's fields that shape the callback or are returned in it, by their names on the wire. */
  echo: Readonly<Record<string, string>>
}

/** How a payment ended. */
export interface SimulatedResult {
  outcome: 'approved' | 'declined'
  /** The bank's code: `00` when approved, or such as `51`. */
  code: string
  /** The bank's message. */
  message: string
  /** The gateway's own number: 8 or 9 digits that never repeat. */
  number: string
  /** When it ended. */
  at: Date
  card: { first6: string; last4: string; /** `yymm` */ expiry: string }
  /** 3-D Secure indicator, such as `5`; `7` without. */
  eci: string
  /** The bank's authorisation code, 6 digits; empty when declined. */
  authCode: string
  /** 40 random hexadecimal digits, for values that a gateway makes at random. */
  token: string
  /** Triggered in the vendor's console; no money moved. Only where `canSimulatePaid`. */
  simulatedPaid: boolean
}

/** A payment on the gateway's books. */
export interface SimulatedTrade {
  order: SimulatedOrder
  /** The gateway's own number, given when the form was taken; the first result carries the same one. */
  number: string
  /** Null while the customer has not paid. */
  result: SimulatedResult | null
}

/** A text in each language of the simulator's pages. */
export type LocalisedText = Readonly<Record<'zh-TW' | 'en', string>>

/** One problem of a payment form. */
export interface FormProblem {
  field: string
  /** What is wrong, to be read after the field's name. */
  problem: LocalisedText
  /** The vendor's code for it, such as `10200073`; null where none is known. */
  code: string | null
  /** Whether the problem depends on the gateway's clock; default: false. */
  byClock?: boolean
  /** Whether no document says that the gateway rejects it; default: false. */
  isGuess?: boolean
}

/** A payment form as the gateway reads it: the order, or every problem. */
export type FormReading = { ok: true; order: SimulatedOrder } | { ok: false; problems: FormProblem[] }

/** The response to a query of the shop's server. */
export interface SimulatedReply extends QueryReply {
  contentType: string
}

/** Finds a trade by the shop's trade number or by the gateway's. */
export type FindTrade = (by: { transId: string } | { number: string }) => SimulatedTrade | undefined

/**
 * A gateway's own side of its protocol, for the simulator and tests, as strict as the real gateway as far as that is known.
 * Values in, values out, like the shop's half.
 */
export interface SimulatedGateway {
  /** As `Gateway.id`. */
  id: string
  /** Where browsers post payment forms, beginning with a slash and the gateway's id. */
  payPath: string
  /** Path of the recheck or the trade query. */
  queryPath: string
  /** Names of the settings that hold the shop's merchant number and its secrets. */
  accountSettings: readonly string[]
  readForm(form: ParsedForm, account: Account, now: Date): FormReading
  /** The problem of a trade number that was used before; null where an unpaid number may be used again. */
  usedNumber: FormProblem | null
  /** The signed fields of a callback. Return and notify differ at most in messages for people. */
  answer(
    order: SimulatedOrder,
    result: SimulatedResult,
    account: Account,
    channel: 'return' | 'notify',
  ): Record<string, string>
  /** Names of the fields that carry the signature. */
  signatureFields: readonly string[]
  canSimulatePaid: boolean
  /** Whether messages for people are encrypted, so that the form around them is ASCII. */
  encryptsMessages: boolean
  /** Whether a response of the shop acknowledges a notice. */
  isAcknowledged(reply: QueryReply): boolean
  /** Minutes from the first notice to each repetition, while none was acknowledged. */
  resendMinutes: readonly number[]
  answerQuery(form: ParsedForm, find: FindTrade, account: Account, now: Date): SimulatedReply
}
