/** Where a gateway's answers go; every merchant has them. */
export interface CallbackAddresses {
  /** The customer's browser posts the answer here. */
  returnUrl: string
  /** The gateway's server posts the answer here. */
  notifyUrl: string
}

/** Where a gateway can reach a shop. */
export interface CallbackRules {
  /** What the gateway's server calls; empty for any. */
  ports: readonly number[]
  charactersMax: number
  /** Characters no address may hold; a class of characters. */
  forbidden: RegExp | null
}
