/** The addresses of a merchant that a gateway sends callbacks to. */
export interface CallbackAddresses {
  /** The customer's browser posts the return here. */
  returnUrl: string
  /** The gateway's server posts the notify here. */
  notifyUrl: string
}

/** Which callback addresses a gateway accepts. */
export interface CallbackRules {
  /** Ports that the gateway's server calls; empty for any. */
  ports: readonly number[]
  charactersMax: number
  /** Class of characters that no address may contain. */
  forbidden: RegExp | null
}
