import type { Account } from '../../sim/simulated-gateway.ts'
import type { CheckMacKeys } from '../check-values.ts'

/** The pair that the gateway shares with a shop. */
export function accountKeys({ ECPAY_HASH_KEY, ECPAY_HASH_IV }: Account): CheckMacKeys {
  return { hashKey: ECPAY_HASH_KEY ?? '', hashIv: ECPAY_HASH_IV ?? '' }
}
