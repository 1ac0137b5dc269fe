/** The form that the browser posts to the gateway. */
export interface RedirectForm {
  method: 'post'
  action: string
  fields: Record<string, string>
}

/** What a redirect form is made of, besides the merchant. */
export interface PaymentRequest {
  /** Trade number: 1 to 20 capital letters and digits, never used twice. */
  transId: string
  /** Whole New Taiwan dollars, at least 1. */
  amount: number
  /** The title of the class, which the customer reads on the gateway's page. */
  title: string
  /** The customer's language. */
  locale: 'zh-TW' | 'en'
  /** When the form is made: gateways reject one that is older than a few minutes. */
  at: Date
  /** The order's page in the shop, for the gateway's "back" button; carries no secret. */
  orderUrl: string
}
