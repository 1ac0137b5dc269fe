import { tradeSha, type NewebpaySecrets } from '../check-values.ts'
import { sampleShop } from '../settings.ts'
import { sameText } from '../../protocol/same-text.ts'
import type { Explanation, Diagnosis, Mistake, ReceivedField, Step } from '../../explain/explanation.ts'
import { diagnose } from '../../explain/diagnoses.ts'
import { paddingOf, type Padding } from './padding.ts'
import { receivedDigest, receivedStep, repeatedNote, type DigestName } from '../../explain/received-digest.ts'
import { redact } from '../../explain/redact.ts'
import { findMistakes } from '../../explain/search.ts'
import { follow, rightRecipe, tradeShaMistakes } from './trade-sha-mistakes.ts'

/**
 * Explains how a NewebPay TradeSha is computed from the received TradeInfo, and which mistake leads to a wrong one.
 * Where it is right, also tells whether TradeInfo decrypts and how it is padded.
 *
 * @param fields the decoded body, TradeInfo and TradeSha included
 * @param previousSecrets the previous keys; null when they are unknown
 */
export function explainTradeSha(
  fields: Iterable<ReceivedField>,
  secrets: NewebpaySecrets,
  previousSecrets: NewebpaySecrets | null = null,
): Explanation {
  const came = Array.from(fields)
  const tradeInfo = came.find(([name]) => name === 'TradeInfo')?.[1] ?? ''
  const received = receivedDigest(came, 'TradeSha')
  const matches = tradeInfo !== '' && sameText(received.text, tradeSha(tradeInfo, secrets))
  const padding = matches ? paddingOf(tradeInfo, secrets) : null
  const seen = [...received.mistakes, ...missingText(tradeInfo), ...repeatedNote(came)]
  const { digits, digest } = received
  const search =
    digits && digest && tradeInfo && (() => searchFor(digits, digest, tradeInfo, secrets, previousSecrets))
  const explanation = {
    matches,
    steps: [
      receivedStep(received, 'TradeSha'),
      ...steps(tradeInfo, matches),
      ...(padding ? [decryptedStep(padding)] : []),
    ],
    diagnoses: [
      ...diagnose('TradeSha', matches, seen, search || null),
      ...(padding ? paddingDiagnoses(padding) : []),
    ],
  }
  return redact(
    explanation,
    [secrets, previousSecrets].flatMap((pair) => (pair ? [pair.hashKey, pair.hashIv] : [])),
  )
}

function searchFor(
  digits: string,
  digest: DigestName,
  tradeInfo: string,
  secrets: NewebpaySecrets,
  previousSecrets: NewebpaySecrets | null,
): Mistake[][] {
  const recipe = { ...rightRecipe(tradeInfo, secrets), digest }
  const possible = tradeShaMistakes(recipe, previousSecrets, sampleShop)
  return findMistakes(recipe, possible, (changed) => follow(changed) === digits)
}

function missingText(tradeInfo: string): Mistake[] {
  if (tradeInfo !== '') return []
  return [{ code: 'missing', step: 'text', sentence: 'The field TradeInfo is missing or empty.' }]
}

function steps(tradeInfo: string, matches: boolean): Step[] {
  return [
    {
      code: 'text',
      sentence: `TradeInfo is taken as it came, ${tradeInfo.length} characters, before anything is decrypted.`,
      text: null,
    },
    { code: 'framed', sentence: 'Key and vector go around it.', text: 'HashKey=…&TradeInfo…&HashIV=…' },
    {
      code: 'hashed',
      sentence: matches
        ? 'The SHA-256 of that in capital hexadecimal digits is the TradeSha that came.'
        : 'The SHA-256 of that in capital hexadecimal digits is not the TradeSha that came.',
      text: null,
    },
  ]
}

function decryptedStep(padding: Padding): Step {
  return { code: 'decrypted', sentence: describe(padding), text: null }
}

function paddingDiagnoses(padding: Padding): Diagnosis[] {
  if (padding.kind === 'pkcs7') return []
  return [
    {
      field: 'TradeInfo',
      mistakes: [{ code: padding.kind, step: 'decrypted', sentence: describe(padding) }],
    },
  ]
}

function describe(padding: Padding): string {
  switch (padding.kind) {
    case 'pkcs7':
      return `TradeInfo decrypts; its padding is PKCS7 to ${padding.blockBytes} bytes, ${padding.bytes} of them padding.`
    case 'zeros':
      return `TradeInfo decrypts to a text with ${padding.bytes} zero bytes behind it; its padding must be PKCS7.`
    case 'none':
      return 'TradeInfo does not decrypt to a padded text: it was encrypted with other keys, or never padded.'
    case 'no_hex':
      return 'TradeInfo is not hexadecimal, so it cannot be decrypted.'
    case 'no_blocks':
      return 'TradeInfo is not made of whole blocks of 16 bytes: it was cut, or encrypted in another mode.'
    case 'wrong_keys':
      return 'TradeInfo cannot be decrypted: the key must have 32 bytes and the vector 16.'
  }
}
