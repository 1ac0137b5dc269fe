import type { SettingValues } from '../gateway.ts'

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
