import type { Account } from '../../sim/simulated-gateway.ts'

/** The secrets that the gateway signs responses with. */
export interface AccountSecrets {
  checkCode: string
  /** The secret of `inspect`; undefined for a shop without one. */
  account: string | undefined
}

/** The secrets of a shop's account. */
export function accountSecrets({ GREENWORLD_CHECK_CODE, GREENWORLD_ACCOUNT }: Account): AccountSecrets {
  return { checkCode: GREENWORLD_CHECK_CODE ?? '', account: GREENWORLD_ACCOUNT }
}
