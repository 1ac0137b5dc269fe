import { gateways, simulatedGateways } from '@baoming/gateways'
import type { Account, GatewayId, GatewaySetting, SettingValues } from '@baoming/gateways'

export const gatewayIds = Object.keys(simulatedGateways) as GatewayId[]

/** The one shop on each gateway's books. */
export type Accounts = Readonly<Record<GatewayId, Account>>

/** The settings that make up an account: the shop's own, under the shop's names. */
export function accountSettings(id: GatewayId): GatewaySetting[] {
  const { accountSettings: names } = simulatedGateways[id]
  return gateways[id].settings.filter(({ name }) => names.includes(name))
}

/** Accounts from settings of the shop; what is not set has the development value. */
export function accountsFrom(values: SettingValues): Accounts {
  return Object.fromEntries(gatewayIds.map((id) => [id, accountFrom(id, values)])) as Record<
    GatewayId,
    Account
  >
}

/** A sentence for each setting that does not fit, without its value. */
export function misfits(accounts: Accounts): string[] {
  return gatewayIds.flatMap((id) => accountSettings(id).flatMap((setting) => misfit(setting, accounts[id])))
}

function accountFrom(id: GatewayId, values: SettingValues): Account {
  const entries = accountSettings(id).map(({ name, developmentValue }) => [
    name,
    values[name] || developmentValue,
  ])
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Account
}

function misfit({ name, pattern, hint }: GatewaySetting, account: Account): string[] {
  const value = account[name]
  return value === undefined || pattern.test(value) ? [] : [`${name} must be ${hint}.`]
}
