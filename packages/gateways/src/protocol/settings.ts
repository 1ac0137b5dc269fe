/** One setting of a gateway, read from the environment. */
export interface GatewaySetting {
  /** Name of the environment variable. */
  name: string
  /** What it is for, in one sentence, for docs/settings.md and .env.example. */
  meaning: string
  /** Whether the gateway cannot work without it. */
  required: boolean
  /** Whether production needs it although development does not. */
  requiredInProduction?: boolean
  /** Pattern of the whole value. */
  pattern: RegExp
  /** Describes a valid value, for the error message. */
  hint: string
  /** Never printed; production rejects the development value. */
  secret: boolean
  /** An address of the gateway; production rejects a simulator's. */
  address?: boolean
  /** Customers' browsers post the payment form here, so the web server's `form-action` allows its origin. */
  isPaymentPage?: boolean
  /**
   * The value in development when nothing is set; `undefined` leaves it unset. `{sim}` is the simulator's address without
   * a slash at the end.
   */
  developmentValue?: string
  /** A value to show in the documentation of a setting without a development value. */
  example?: string
  /** Name of the setting that must be set together with this one. */
  together?: string
  /** Hosts of the vendor's test environment, which production rejects. */
  testHosts?: readonly string[]
  /** Values that the vendor publishes for testing, which production rejects. */
  publicTestValues?: readonly string[]
}

/** Values of a gateway's settings by name; absent where not set. */
export type SettingValues = Readonly<Record<string, string | undefined>>

/** Pattern of a gateway's address. It has no user part, because a request cannot be sent to one. */
export const webAddress = /^https?:\/\/[^\s/@]+(?:\/\S*)?$/

/**
 * Reads a required setting.
 *
 * @throws Error with the setting's name when it is absent or empty
 */
export function requiredValue(values: SettingValues, name: string): string {
  const value = values[name]
  if (!value) throw new Error(`${name} is not set.`)
  return value
}

/** Reads an optional setting: `null` when it is absent or empty. */
export function optionalValue(values: SettingValues, name: string): string | null {
  return values[name] || null
}
