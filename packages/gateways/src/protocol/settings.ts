/** One setting of a gateway, read from the environment. */
export interface GatewaySetting {
  /** Name of the environment variable. */
  name: string
  /** What it is for, in one sentence, for docs/settings.md and .env.example. */
  meaning: string
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
  /** Customers' browsers post the payment form here, so the web server's `form-action` allows its origin. */
  isPaymentPage?: boolean
  /**
   * Used when nothing is set in development; `undefined` leaves it unset. `{sim}` stands for the
   * simulator's address without a slash at the end.
   */
  developmentValue?: string
  /** A value to show in the documentation of a setting without a development value. */
  example?: string
  /** Makes sense only together with this other setting. */
  together?: string
  /** Hosts of the vendor's test environment, refused in production. */
  testHosts?: readonly string[]
  /** What the vendor publishes for testing: as secret as a development value, and refused in production. */
  publicTestValues?: readonly string[]
}

/** Values of a gateway's settings by name; absent where not set. */
export type SettingValues = Readonly<Record<string, string | undefined>>

/** What an address of a gateway looks like: no user in it, with which no question could be asked. */
export const webAddress = /^https?:\/\/[^\s/@]+(?:\/\S*)?$/

/**
 * A setting the gateway can't work without.
 *
 * @throws Error with the setting's name when it is absent or empty
 */
export function requiredValue(values: SettingValues, name: string): string {
  const value = values[name]
  if (!value) throw new Error(`${name} is not set.`)
  return value
}

/** A setting that may be left out: `null` when absent or empty. */
export function optionalValue(values: SettingValues, name: string): string | null {
  return values[name] || null
}
