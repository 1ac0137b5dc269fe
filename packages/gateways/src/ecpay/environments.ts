import type { SettingValues } from '../protocol/settings.ts'

/** Merchant numbers of the stage environment, published at developers.ecpay.com.tw, pages 2868 and 9242. */
export const publicMerchantIds: readonly string[] = ['3002607', '3002599', '2000132', '2000214']

/** The HashKeys of the first three merchants, in the same order. */
export const publicHashKeys: readonly string[] = ['pwFHCqoQZGmho4w6', 'spPjZn66i0OhqJsQ', '5294y06JbISpM5x9']

/** The HashIVs of the first three merchants, in the same order. */
export const publicHashIvs: readonly string[] = ['EkRm7iFT261dpevs', 'hT5OJckN45isQTTs', 'v77hoKGq4kWxNNIS']

type Environment = 'stage' | 'production'

const addresses = ['ECPAY_PAYMENT_URL', 'ECPAY_QUERY_URL']

/** The host of the vendor's stage environment. */
export const stageHost = 'payment-stage.ecpay.com.tw'

/** The vendor's hosts, by environment; a simulator or a proxy belongs to neither. */
const hosts: Readonly<Record<string, Environment>> = {
  [stageHost]: 'stage',
  'payment.ecpay.com.tw': 'production',
}

/** Values of the settings that belong to the stage environment. */
const stageValues: Readonly<Record<string, readonly string[]>> = {
  ECPAY_MERCHANT_ID: publicMerchantIds,
  ECPAY_HASH_KEY: publicHashKeys,
  ECPAY_HASH_IV: publicHashIvs,
  ECPAY_PREVIOUS_HASH_KEY: publicHashKeys,
  ECPAY_PREVIOUS_HASH_IV: publicHashIvs,
}

/**
 * Rejects settings of which some belong to the vendor's stage environment and others to production. Such a shop
 * receives no money or, worse, believes anyone who signs with the published keys.
 *
 * @throws Error that names the settings, without their values
 */
export function assertOneEnvironment(values: SettingValues): void {
  const atGateway = addresses.filter((name) => environmentOfAddress(values[name]) !== undefined)
  if (atGateway.length === 0) return
  const named = [...atGateway, ...Object.keys(stageValues).filter((name) => values[name])]
  const stage = named.filter((name) => environmentOf(name, values) === 'stage')
  const production = named.filter((name) => environmentOf(name, values) === 'production')
  if (stage.length === 0 || production.length === 0) return
  throw new Error(
    `${listed(stage)} belong to the gateway's stage environment and ${listed(production)} to its production: ` +
      'set all of them for one.',
  )
}

function environmentOf(name: string, values: SettingValues): Environment | undefined {
  const value = values[name] ?? ''
  const known = stageValues[name]
  if (known === undefined) return environmentOfAddress(value)
  return known.includes(value) ? 'stage' : 'production'
}

function environmentOfAddress(address = ''): Environment | undefined {
  return URL.canParse(address) ? hosts[new URL(address).hostname] : undefined
}

function listed(names: readonly string[]): string {
  return names.join(', ')
}
