import type { Account } from '../../sim/simulated-gateway.ts'
import type { NewebpaySecrets } from '../check-values.ts'

/** The secrets of a shop's account. */
export function accountKeys(account: Account): NewebpaySecrets {
  return { hashKey: account.NEWEBPAY_HASH_KEY ?? '', hashIv: account.NEWEBPAY_HASH_IV ?? '' }
}
