import { gateways } from '@baoming/gateways'
import { member } from '../target/cast.ts'
import { greenworldAccount } from '../target/gateway-side.ts'
import { appSecret } from '../target/target.ts'

const gatewaySecrets = Object.values(gateways)
  .flatMap(({ settings }) => [...settings])
  .flatMap(({ secret, developmentValue }) => (secret && developmentValue ? [developmentValue] : []))

/** What is sent or known, and must not be in the log. */
const canaries: readonly string[] = [
  appSecret,
  greenworldAccount,
  ...gatewaySecrets,
  ...Object.values(member),
  'Bearer ',
]

/** The secrets that a log has told: its canaries, and tokens of orders. */
export function secretsIn(log: string, tokens: ReadonlySet<string>): string[] {
  const told = canaries.filter((canary) => log.includes(canary))
  const tokensTold = (log.match(/[\w-]{43}/g) ?? []).filter((text) => tokens.has(text))
  return [...told, ...new Set(tokensTold)]
}

/** Lines that speak of a fault of our own: nothing that anybody sends is one. */
export const errorsIn = (log: string): string[] => log.match(/^.*"level":[56]0,.*$/gm) ?? []
