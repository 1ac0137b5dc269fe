import type { Account } from '../../sim/simulated-gateway.ts'
import type { CheckMacKeys } from '../check-values.ts'

/** The keys of a shop's account. */
export function accountKeys({ ECPAY_HASH_KEY, ECPAY_HASH_IV }: Account): CheckMacKeys {
  return { hashKey: ECPAY_HASH_KEY ?? '', hashIv: ECPAY_HASH_IV ?? '' }
}
