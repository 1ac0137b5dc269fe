import { createHash } from 'node:crypto'
import { encodeLikeDotNet } from '../../form/dotnet-encoding.ts'
import type { NewebpaySecrets } from '../check-values.ts'
import { decrypt } from '../cipher.ts'
import type { DigestName } from '../../explain/received-digest.ts'
import type { PossibleMistake } from '../../explain/search.ts'

/** How a TradeSha is computed, so that each part can be replaced on its own. */
export interface TradeShaRecipe {
  tradeInfo: string
  secrets: NewebpaySecrets
  frame: (tradeInfo: string, secrets: NewebpaySecrets) => string
  digest: DigestName
}

type TradeShaMistake = PossibleMistake<TradeShaRecipe>
type Frame = TradeShaRecipe['frame']

/** The right computation. Source: manual NDNF-1.1.9, 4.1.2. */
export function rightRecipe(tradeInfo: string, secrets: NewebpaySecrets): TradeShaRecipe {
  return { tradeInfo, secrets, frame: rightFrame, digest: 'sha256' }
}

/** Computes the TradeSha. @returns upper-case hexadecimal digits */
export function follow({ tradeInfo, secrets, frame, digest }: TradeShaRecipe): string {
  return createHash(digest).update(frame(tradeInfo, secrets), 'utf8').digest('hex').toUpperCase()
}

/**
 * Possible mistakes in computing a TradeSha.
 *
 * @param sampleSecrets the secrets that the vendor prints in its manual
 */
export function tradeShaMistakes(
  recipe: TradeShaRecipe,
  previousSecrets: NewebpaySecrets | null,
  sampleSecrets: NewebpaySecrets,
): TradeShaMistake[] {
  return [...textMistakes(recipe), ...frameMistakes, ...keyMistakes(previousSecrets, sampleSecrets)]
}

function textMistakes({ tradeInfo, secrets }: TradeShaRecipe): TradeShaMistake[] {
  const plaintext = decrypt(tradeInfo.trim(), secrets)
  return [
    withText('upper_cased', 'with TradeInfo in capital letters', tradeInfo.toUpperCase()),
    withText('lower_cased', 'with TradeInfo in small letters', tradeInfo.toLowerCase()),
    withText('trimmed', 'with TradeInfo without the blanks around it', tradeInfo.trim()),
    ...(plaintext === null
      ? []
      : [withText('over_plaintext', 'with what TradeInfo says once it is decrypted', plaintext)]),
  ].filter(({ text }) => text !== tradeInfo)
}

const rightFrame: Frame = (tradeInfo, { hashKey, hashIv }) =>
  `HashKey=${hashKey}&${tradeInfo}&HashIV=${hashIv}`

const frameMistakes: readonly TradeShaMistake[] = [
  framed('no_frame', 'without the frame of HashKey and HashIV', (tradeInfo) => tradeInfo),
  framed(
    'no_frame_names',
    'with key and vector around TradeInfo, but without their names',
    (tradeInfo, { hashKey, hashIv }) => hashKey + tradeInfo + hashIv,
  ),
  framed(
    'frame_of_check_value',
    'with the frame of CheckValue, IV in front and Key behind',
    (tradeInfo, { hashKey, hashIv }) => `IV=${hashIv}&${tradeInfo}&Key=${hashKey}`,
  ),
  framed(
    'other_frame_names',
    'with the names of CheckValue’s frame, Key in front and IV behind',
    (tradeInfo, { hashKey, hashIv }) => `Key=${hashKey}&${tradeInfo}&IV=${hashIv}`,
  ),
  framed(
    'frame_turned_round',
    'with the frame of CheckCode, HashIV in front and HashKey behind',
    (tradeInfo, { hashKey, hashIv }) => `HashIV=${hashIv}&${tradeInfo}&HashKey=${hashKey}`,
  ),
  framed('named_trade_info', 'with "TradeInfo=" before the text', (tradeInfo, secrets) =>
    rightFrame(`TradeInfo=${tradeInfo}`, secrets),
  ),
  framed(
    'encoded_like_ecpay',
    'with a line that is encoded and in small letters, as ECPay has it',
    (tradeInfo, secrets) => encodeLikeDotNet(rightFrame(tradeInfo, secrets)),
  ),
]

function keyMistakes(
  previousSecrets: NewebpaySecrets | null,
  sampleSecrets: NewebpaySecrets,
): TradeShaMistake[] {
  return [
    {
      ...ofFrame('keys_swapped', 'with HashKey and HashIV in each other’s place'),
      change: (recipe) => ({
        ...recipe,
        secrets: { hashKey: recipe.secrets.hashIv, hashIv: recipe.secrets.hashKey },
      }),
    },
    ...(previousSecrets
      ? [withSecrets('previous_keys', 'with the previous keys of the settings', previousSecrets)]
      : []),
    withSecrets('public_sample_keys', 'with the sample keys of the vendor’s manual', sampleSecrets),
  ]
}

function withText(code: string, what: string, text: string) {
  return {
    code,
    step: 'text',
    sentence: `It fits ${what}; TradeSha is computed over TradeInfo as it is sent.`,
    text,
    change: (recipe: TradeShaRecipe) => ({ ...recipe, tradeInfo: text }),
  }
}

function framed(code: string, how: string, frame: Frame): TradeShaMistake {
  return { ...ofFrame(code, how), change: (recipe) => ({ ...recipe, frame }) }
}

function withSecrets(code: string, how: string, secrets: NewebpaySecrets): TradeShaMistake {
  return { ...ofFrame(code, how), change: (recipe) => ({ ...recipe, secrets }) }
}

function ofFrame(code: string, how: string) {
  return { code, step: 'framed', sentence: `It fits ${how}.` }
}
