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
}

/** Where a gateway's answers go; every merchant has them. */
export interface CallbackAddresses {
  /** The customer's browser posts the answer here. */
  returnUrl: string
  /** The gateway's server posts the answer here. */
  notifyUrl: string
}

/**
 * The response columns, under the classic gateway's names. Other gateways fill the ones that share a meaning.
 * Texts are cut to their column; `null` where the field was absent or did not fit its type.
 */
export interface ResponseFields {
  /** Merchant number, ≤ 6 characters. */
  client: string | null
  /** 1 approved; anything else refused. */
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

/** What is wrong with a callback before any order is looked at; each is also a verdict. */
export type Refusal = 'malformed' | 'bad_signature' | 'merchant_mismatch' | 'simulated'

/** A callback, read. A verified one may still not fit any payment: that is for the database to say. */
export type Reading =
  | {
      verified: true
      transId: string
      succeeded: boolean
      /** Whole New Taiwan dollars, as reported. */
      amount: number
      /** The gateway's own number; counts once. */
      gatewayTradeNumber: string
      /** The gateway's words for the customer, or null. */
      message: string | null
      /** The signature does not prove a success: ask the gateway's server before believing it. */
      needsRecheck: boolean
      fields: ResponseFields
    }
  | {
      verified: false
      refusal: Refusal
      /** Why, for developers; contains no value of the callback and no secret. */
      reason: string
      /** Whatever could be read, for the record. */
      fields: ResponseFields
    }

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

/**
 * What the gateway's server said about a transaction: `genuine` it knows it, `not_genuine` it does not,
 * `unreadable` it said neither and should be asked again.
 */
export type QueryAnswer = 'genuine' | 'not_genuine' | 'unreadable'

/** One setting of a gateway, read from the environment. */
export interface GatewaySetting {
  /** Name of the environment variable. */
  name: string
  /** Whether the gateway can't work without it. */
  required: boolean
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
  /** What the vendor publishes for testing: as secret as a development value, and refused in production. */
  publicTestValues?: readonly string[]
}

/** Values of a gateway's settings by name; absent where not set. */
export type SettingValues = Readonly<Record<string, string | undefined>>

/** What a simulator reads out of a redirect form. */
export type FormReading<Order> = { ok: true; order: Order } | { ok: false; problems: FormProblem[] }

export interface FormProblem {
  field: string
  problem: string
}

/**
 * One gateway's protocol as values in, values out: no clock, no I/O. `Merchant` holds its settings and
 * callback addresses. The simulator's half (`readForm`, `signCallback`) differs too much between gateways to
 * share a shape; each folder exports its own.
 */
export interface Gateway<Merchant extends CallbackAddresses = CallbackAddresses> {
  /** As in `GATEWAYS`, in addresses and in the database. */
  id: string
  /** As the customer reads it. */
  name: { 'zh-TW': string; en: string }
  settings: readonly GatewaySetting[]
  merchant(values: SettingValues, addresses: CallbackAddresses): Merchant
  redirectForm(payment: PaymentRequest, merchant: Merchant): RedirectForm
  readCallback(form: ParsedForm, merchant: Merchant): Reading
  acknowledge(result: { authentic: boolean }): Acknowledgement
  /** `null` when the stored response lacks what the question needs. */
  queryRequest(response: ResponseFields, merchant: Merchant): QueryRequest | null
  readQuery(text: string): QueryAnswer
}

/** A form body as it came: names and values in order, and what was odd about it. */
export interface ParsedForm {
  fields: readonly FormField[]
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
