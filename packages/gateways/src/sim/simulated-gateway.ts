import type { ParsedForm } from '../form/form.ts'
import type { QueryReply } from '../protocol/queries.ts'
import type { SettingValues } from '../protocol/settings.ts'

/** What a gateway has on its books about a shop: the shop's own settings, by name. */
export type Account = SettingValues

/** What a payment form orders, in no gateway's words. */
export interface SimulatedOrder {
  /** The shop's merchant number. */
  merchant: string
  transId: string
  /** Whole New Taiwan dollars. */
  amount: number
  /** What is sold; null where the protocol carries no title. */
  title: string | null
  locale: 'zh-TW' | 'en'
  /** The browser posts the answer here; null when it stays on the gateway's page. */
  returnUrl: string | null
  /** The server posts the answer here; null when the shop asked for no notice. */
  notifyUrl: string | null
  /** Where the "back to shop" button leads. */
  backUrl: string | null
  /** The form's fields that shape the answer or come back in it, by their own names. */
  echo: Readonly<Record<string, string>>
}

/** How a payment ended. */
export interface SimulatedResult {
  outcome: 'approved' | 'refused'
  /** The bank's code: `00` when approved, or such as `51`. */
  code: string
  /** The bank's words. */
  message: string
  /** The gateway's own number: 8 or 9 digits that never repeat. */
  number: string
  /** When it ended. */
  at: Date
  card: { first6: string; last4: string; /** `yymm` */ expiry: string }
  /** 3-D Secure indicator, such as `5`; `7` without. */
  eci: string
  /** The bank's authorisation code, 6 digits; empty when refused. */
  authCode: string
  /** 40 hexadecimal digits from a random source, for what a gateway draws at random. */
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

/** The same words in each language of the simulator's pages. */
export type Wording = Readonly<Record<'zh-TW' | 'en', string>>

export interface FormProblem {
  field: string
  /** What is wrong, to be read after the field's name. */
  problem: Wording
  /** The vendor's code for it, such as `10200073`; null where none is known. */
  code: string | null
  /** Whether the gateway's clock has a part in it; left out where not. */
  byClock?: boolean
  /** Whether no document says that the gateway refuses it; left out where one does. */
  isGuess?: boolean
}

/** What the gateway reads out of a payment form: the order, or every problem at once. */
export type FormReading = { ok: true; order: SimulatedOrder } | { ok: false; problems: FormProblem[] }

/** An answer to a question of the shop's server. */
export interface SimulatedReply extends QueryReply {
  contentType: string
}

/** Finds a trade by our number or by the gateway's own. */
export type FindTrade = (by: { transId: string } | { number: string }) => SimulatedTrade | undefined

/**
 * The other half of a gateway's protocol, for the simulator and for tests: as strict as the real one, as far as that
 * is known. Values in, values out, like the first half.
 */
export interface SimulatedGateway {
  /** As `Gateway.id`. */
  id: string
  /** Where browsers post payment forms, beginning with a slash and the gateway's id. */
  payPath: string
  /** Where shops' servers ask: the recheck or the trade query. */
  queryPath: string
  /** Names of the settings that hold the shop's merchant number and its secrets. */
  accountSettings: readonly string[]
  readForm(form: ParsedForm, account: Account, now: Date): FormReading
  /** What the gateway says of a trade number it has seen before; null where an unpaid one may come again. */
  usedNumber: FormProblem | null
  /** The signed fields of an answer. The two channels differ in words only, if at all. */
  answer(
    order: SimulatedOrder,
    result: SimulatedResult,
    account: Account,
    channel: 'return' | 'notify',
  ): Record<string, string>
  /** The fields that hold the signature: without them an answer is unsigned, and with a digit changed badly signed. */
  signatureFields: readonly string[]
  canSimulatePaid: boolean
  /** Whether the words for people go encrypted, so that the form around them is ASCII whatever they say. */
  encryptsWords: boolean
  /** Whether the shop has taken a notice. */
  isAcknowledged(reply: QueryReply): boolean
  /** Minutes from the first notice to each repetition of one that was not acknowledged. */
  resendMinutes: readonly number[]
  answerQuery(form: ParsedForm, find: FindTrade, account: Account, now: Date): SimulatedReply
}
