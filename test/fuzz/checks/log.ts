import { gateways } from '@baoming/gateways'
import { member } from '../target/cast.ts'
import { greenworldAccount } from '../target/gateway-side.ts'
import { appSecret } from '../target/target.ts'

const gatewaySecrets = Object.values(gateways)
  .flatMap(({ settings }) => [...settings])
  .flatMap(({ secret, developmentValue }) => (secret && developmentValue ? [developmentValue] : []))

/** Texts that are sent or known, and must not be in the log. */
const canaries: readonly string[] = [
  appSecret,
  greenworldAccount,
  ...gatewaySecrets,
  ...Object.values(member),
  'Bearer ',
]

/** The secrets in a log: the canaries, and tokens of orders. */
export function secretsIn(log: string, tokens: ReadonlySet<string>): string[] {
  const told = canaries.filter((canary) => log.includes(canary))
  const tokensTold = (log.match(/[\w-]{43}/g) ?? []).filter((text) => tokens.has(text))
  return [...told, ...new Set(tokensTold)]
}

/** Lines about a fault of ours; nothing that is sent may cause one. */
export const errorsIn = (log: string): string[] => log.match(/^.*"level":[56]0,.*$/gm) ?? []
