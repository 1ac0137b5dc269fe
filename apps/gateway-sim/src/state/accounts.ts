import { gateways, simulatedGateways } from '@baoming/gateways'
import type { Account, GatewayId, GatewaySetting, SettingProblem, SettingValues } from '@baoming/gateways'

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

/** Each setting that does not fit. */
export function misfits(accounts: Accounts): SettingProblem[] {
  return gatewayIds.flatMap((id) => accountSettings(id).flatMap((setting) => misfit(setting, accounts[id])))
}

function accountFrom(id: GatewayId, values: SettingValues): Account {
  const entries = accountSettings(id).map(({ name, developmentValue }) => [
    name,
    values[name] || developmentValue,
  ])
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Account
}

function misfit({ name, pattern, hint }: GatewaySetting, account: Account): SettingProblem[] {
  const value = account[name]
  return value === undefined || pattern.test(value)
    ? []
    : [{ name, problem: `does not fit; wanted: ${hint}` }]
}

/** Each secret that is not one that everybody knows: it may be a real merchant's, which has no place in a simulator. */
export function unknownSecrets(accounts: Accounts): SettingProblem[] {
  return gatewayIds.flatMap((id) =>
    accountSettings(id)
      .filter((setting) => setting.secret && misfit(setting, accounts[id]).length === 0)
      .filter((setting) => !isKnownToEverybody(setting, accounts[id][setting.name]))
      .map(({ name }) => ({
        name,
        problem:
          "may be a real merchant's secret; wanted: the vendor's public one for testing, or SIM_OWN_KEYS=1 where all were made up for the simulator",
      })),
  )
}

const isKnownToEverybody = (
  { developmentValue, publicTestValues = [] }: GatewaySetting,
  value: string | undefined,
) => value === undefined || value === developmentValue || publicTestValues.includes(value)
