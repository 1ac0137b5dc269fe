import type { GatewaySetting, SettingValues } from '@baoming/gateways'
import type { SettingProblem } from '@baoming/gateways/deployment'
import type { Account } from '@baoming/gateways/sim'
import { everyKind, type GatewayKind, type HostedGateway } from './hosted-gateway.ts'

/** The one merchant on each gateway's books, by the gateway's id. */
export type Accounts = Readonly<Record<string, Account>>

/** Accounts made of a shop's settings; a setting that is absent has its development value. */
export function accountsFrom(values: SettingValues, kinds = everyKind): Accounts {
  return Object.fromEntries(kinds.map((kind) => [kind.id, accountFrom(kind, values)]))
}

/** Puts each account on the books of its gateway; a value left out is the development value. */
export function withAccounts(
  kinds: readonly GatewayKind[],
  given: Readonly<Partial<Record<string, Account>>>,
): HostedGateway[] {
  const development = accountsFrom({}, kinds)
  return kinds.map((kind) => ({ ...kind, account: { ...development[kind.id], ...given[kind.id] } }))
}

/** Each setting whose value does not match its pattern. */
export function misfits(accounts: Accounts, kinds = everyKind): SettingProblem[] {
  return kinds.flatMap(({ id, accountSettings }) =>
    accountSettings.flatMap((setting) => misfit(setting, accounts[id])),
  )
}

/** Each secret that is not a published one: it may be a real merchant's, which has no place in a simulator. */
export function unknownSecrets(accounts: Accounts, kinds = everyKind): SettingProblem[] {
  return kinds.flatMap(({ id, accountSettings }) =>
    accountSettings
      .filter((setting) => setting.secret && misfit(setting, accounts[id]).length === 0)
      .filter((setting) => !isPublished(setting, accounts[id]?.[setting.name]))
      .map(({ name }) => ({
        name,
        problem:
          "may be a real merchant's secret; wanted: the vendor's public one for testing, or SIM_OWN_KEYS=1 where all were made up for the simulator",
      })),
  )
}

function accountFrom({ accountSettings }: GatewayKind, values: SettingValues): Account {
  const entries = accountSettings.map(({ name, developmentValue }) => [
    name,
    values[name] || developmentValue,
  ])
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Account
}

function misfit({ name, pattern, hint }: GatewaySetting, account: Account = {}): SettingProblem[] {
  const value = account[name]
  return value === undefined || pattern.test(value)
    ? []
    : [{ name, problem: `does not fit; wanted: ${hint}` }]
}

function isPublished(
  { developmentValue, publicTestValues = [] }: GatewaySetting,
  value: string | undefined,
): boolean {
  return value === undefined || value === developmentValue || publicTestValues.includes(value)
}
