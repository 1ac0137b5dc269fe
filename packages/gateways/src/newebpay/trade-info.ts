import { tradeSha, type NewebpaySecrets } from './check-values.ts'
import { encrypt } from './cipher.ts'

/**
 * Encrypts a message of either side and signs the result.
 *
 * @throws RangeError when the key is not 32 bytes long, TypeError when the vector is not 16
 */
export function sealTradeInfo(
  content: string,
  secrets: NewebpaySecrets,
): { TradeInfo: string; TradeSha: string } {
  const TradeInfo = encrypt(content, secrets)
  return { TradeInfo, TradeSha: tradeSha(TradeInfo, secrets) }
}
