/** What the browser posts to the gateway. */
export interface RedirectForm {
  method: 'post'
  action: string
  fields: Record<string, string>
}

/** What a gateway has to know to take the money for one payment. */
export interface PaymentRequest {
  /** Trade number: 1 to 20 capital letters and digits, never used twice. */
  transId: string
  /** Whole New Taiwan dollars, at least 1. */
  amount: number
  /** What is sold, as the customer should read it on the gateway's page. */
  title: string
  /** The customer's language. */
  locale: 'zh-TW' | 'en'
  /** When the form is made: gateways refuse one that is older than a few minutes. */
  at: Date
  /** The order's page in the shop, for the gateway's "back" button; carries no secret. */
  orderUrl: string
}

/** Where a gateway's answers go; every merchant has them. */
export interface CallbackAddresses {
  /** The customer's browser posts the answer here. */
  returnUrl: string
  /** The gateway's server posts the answer here. */
  notifyUrl: string
}

/** The secrets of a gateway's check values, and a name for them that may be stored. */
export interface Keys {
  /** Made by `keyId`: short, and no help in finding the keys. */
  id: string
}

/**
 * The response columns, under the classic gateway's names. Other gateways fill the ones that share a meaning.
 * Texts are cut to their column; `null` where the field was absent or did not fit its type.
 */
export interface ResponseFields {
  /** Merchant number, ≤ 15 characters. */
  client: string | null
  /** 1 approved; anything else not. */
  succ: number | null
  /** The gateway's own number of the transaction, ≤ 10 characters. */
  gwsr: string | null
  response_code: string | null
  response_msg: string | null
  /** `yyyymmdd`, Asia/Taipei. */
  process_date: string | null
  /** `hhmmss`, Asia/Taipei. */
  process_time: string | null
  /** Our trade number (`transId`), ≤ 60 characters. */
  od_sob: string | null
  auth_code: string | null
  /** Whole New Taiwan dollars. */
  amount: number | null
  od_hoho: string | null
  eci: string | null
  red_dan: number | null
  red_de_amt: number | null
  red_ok_amt: number | null
  red_yet: number | null
  rech_key: string | null
  inspect: string | null
  spcheck: string | null
  card4no: string | null
  card6no: string | null
  expire_dt: string | null
  inv_error: string | null
}

/** What is wrong with an answer before any order is looked at; each is also a verdict. */
export type Refusal = 'malformed' | 'bad_signature' | 'merchant_mismatch' | 'simulated' | 'query_failed'

/**
 * What an answer says of its payment: the money has come, the bank said no, or nothing is decided yet (the customer
 * is still on the gateway's page, or never went there).
 */
export type Outcome = 'succeeded' | 'refused' | 'open'

/** An answer whose signature and values are right. It may still not fit any payment: that is for the database to say. */
export interface VerifiedReading {
  verified: true
  transId: string
  outcome: Outcome
  /** Whole New Taiwan dollars, as reported. Zero or null only where no money has come. */
  amount: number | null
  /** The gateway's own number; counts once. Null where nothing has been paid yet. */
  gatewayTradeNumber: string | null
  /** The gateway's words for the customer, or null. */
  message: string | null
  /** The signature covers the trade number, so that its sender took part in this payment and may see its order. */
  provesOrder: boolean
  /** The signature does not prove a success: ask the gateway's server before believing it. */
  needsRecheck: boolean
  /**
   * Set when only the previous keys verified it, to their id: it counts for payments that these keys signed and for
   * no other. Null when the current keys did, which count for all.
   */
  previousKeyId: string | null
  fields: ResponseFields
  /** What an encrypted answer says, as text; null where nothing was encrypted. */
  decrypted: string | null
  /**
   * The gateway's own number as the answer names it, whatever became of the payment: one in ten such numbers of 16
   * digits passes for a card number, and this one is none. Null where the answer names none.
   */
  tradeNumber: string | null
}

export interface RefusedReading {
  verified: false
  refusal: Refusal
  /** Why, for developers; contains no value of the answer and no secret. */
  reason: string
  /** Whether the signature was right all the same: the gateway did send it. */
  authentic: boolean
  /** Whatever could be read, for the record. */
  fields: ResponseFields
  decrypted: string | null
  /** As `VerifiedReading.tradeNumber`; null as well where the signature was not right: a sender's claim is no proof. */
  tradeNumber: string | null
}

/** An answer of the gateway, read. */
export type Reading = VerifiedReading | RefusedReading

/** What to answer the gateway's server, to the byte. */
export interface Acknowledgement {
  status: number
  contentType: string
  body: string
}

/** A question to the gateway's server: `application/x-www-form-urlencoded` by POST. */
export interface QueryRequest {
  url: string
  fields: Record<string, string>
}

/** What the gateway's server answered. */
export interface QueryReply {
  /** HTTP status. */
  status: number
  /** One character for each byte (latin1). */
  body: string
}

/**
 * Asks whether a success that came in is true, where the signature is no proof.
 */
export interface Recheck<Merchant> {
  /** `null` when the stored response lacks what the question needs. */
  recheckRequest(response: ResponseFields, merchant: Merchant): QueryRequest | null
  readRecheck(reply: QueryReply): RecheckAnswer
}

/**
 * What the gateway's server said about a transaction: `genuine` it knows it, `not_genuine` it does not,
 * `unreadable` it said neither and should be asked again.
 */
export type RecheckAnswer = 'genuine' | 'not_genuine' | 'unreadable'

/** A payment to ask about. */
export interface QueriedPayment {
  transId: string
  /** Whole New Taiwan dollars. */
  amount: number
  /** When the question is asked: its time stamp is good for a few minutes. */
  at: Date
}

/** Asks what has become of a payment, whether or not anything came in. */
export interface Query<Merchant> {
  queryRequest(payment: QueriedPayment, merchant: Merchant): QueryRequest
  readQuery(reply: QueryReply, merchant: Merchant): QueryReading
}

/** The answer to a query is a response like any other; and how long to leave the gateway alone after it. */
export interface QueryReading {
  reading: Reading
  /** The gateway was asked too fast or too often: minutes without any question to it. Null for no such pause. */
  pauseMinutes: number | null
  /** The gateway knows no such trade: the customer never came to its page. */
  isUnknown: boolean
}

/**
 * What a payment's title may be at a gateway. Beyond this every gateway refuses control characters.
 */
export interface TitleRules {
  /** Code points. */
  charactersMax: number
  /** UTF-8. */
  bytesMax: number
  /** Signs it refuses or strips, one class of characters with flags `gu`. */
  signs: RegExp
  /** Words its firewall blocks, lower case, wherever they stand and in whatever case. */
  words: readonly string[]
  /** Words it blocks only where no letter stands beside them, as `ls` and `mail`: too many others hold them. */
  wholeWords?: readonly string[]
}

/** Where a gateway can reach a shop. */
export interface CallbackRules {
  /** What the gateway's server calls; empty for any. */
  ports: readonly number[]
  charactersMax: number
  /** Characters no address may hold; a class of characters. */
  forbidden: RegExp | null
}

/** One setting of a gateway, read from the environment. */
export interface GatewaySetting {
  /** Name of the environment variable. */
  name: string
  /** Whether the gateway can't work without it. */
  required: boolean
  /** Whether production needs it although development gets along without. */
  requiredInProduction?: boolean
  /** Values that fit match this, whole. */
  pattern: RegExp
  /** What a fitting value looks like, for the error message. */
  hint: string
  /** Never printed, and the development value is refused in production. */
  secret: boolean
  /** An address of the gateway; a simulator's address is refused in production. */
  address?: boolean
  /**
   * Used when nothing is set in development; `undefined` leaves it unset. `{sim}` stands for the
   * simulator's address without a slash at the end.
   */
  developmentValue?: string
  /** Makes sense only together with this other setting. */
  together?: string
  /** Hosts of the vendor's test environment, refused in production. */
  testHosts?: readonly string[]
  /** What the vendor publishes for testing: as secret as a development value, and refused in production. */
  publicTestValues?: readonly string[]
}

/** Values of a gateway's settings by name; absent where not set. */
export type SettingValues = Readonly<Record<string, string | undefined>>

/**
 * One gateway's protocol as values in, values out: no clock, no I/O. `Merchant` holds its settings and
 * callback addresses.
 */
export interface Gateway<Merchant extends CallbackAddresses = CallbackAddresses> {
  /** As in `GATEWAYS`, in addresses and in the database. */
  id: string
  /** As the customer reads it. */
  name: { 'zh-TW': string; en: string }
  settings: readonly GatewaySetting[]
  merchant(values: SettingValues, addresses: CallbackAddresses): Merchant
  /** Names the keys that sign this merchant's forms now. */
  currentKeyId(merchant: Merchant): string
  titleRules: TitleRules
  callbackRules: CallbackRules
  redirectForm(payment: PaymentRequest, merchant: Merchant): RedirectForm
  readCallback(form: ParsedForm, merchant: Merchant): Reading
  /** `authentic`: the gateway sent it, whatever came of it. */
  acknowledge(result: { authentic: boolean }): Acknowledgement
  /** Null where the signature proves a success. */
  recheck: Recheck<Merchant> | null
  /** Null where the gateway can't be asked about a payment. */
  query: Query<Merchant> | null
}

/** A form body as it came: names and values in order, and what was odd about it. */
export interface ParsedForm {
  fields: readonly FormField[]
  /**
   * The body that was parsed, one character for each byte, without line breaks at its end. For readers that have to
   * take the same body for one whose values stand unescaped; absent where there was no body.
   */
  text?: string
}

export interface FormField {
  name: string
  value: string
  /**
   * How the bytes became text. `big5` where they are not UTF-8 but read as Big5, `broken` where neither fits
   * and replacement characters stand in.
   */
  encoding: 'utf-8' | 'big5' | 'broken'
}
