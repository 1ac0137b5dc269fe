import type { Account } from '../simulated.ts'
import type { CheckMacKeys } from './check-mac-value.ts'

/** The pair that the gateway shares with a shop. */
export function accountKeys({ ECPAY_HASH_KEY, ECPAY_HASH_IV }: Account): CheckMacKeys {
  return { hashKey: ECPAY_HASH_KEY ?? '', hashIv: ECPAY_HASH_IV ?? '' }
}
