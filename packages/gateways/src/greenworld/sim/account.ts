import type { Account } from '../../sim/simulated-gateway.ts'

/** What the gateway signs answers with. */
export interface AccountSecrets {
  checkCode: string
  /** The secret of `inspect`; undefined where the shop has none on the books. */
  account: string | undefined
}

/** The secrets that the gateway shares with a shop. */
export function accountSecrets({ GREENWORLD_CHECK_CODE, GREENWORLD_ACCOUNT }: Account): AccountSecrets {
  return { checkCode: GREENWORLD_CHECK_CODE ?? '', account: GREENWORLD_ACCOUNT }
}
