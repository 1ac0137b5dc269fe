import { checkMacField, checkMacValue, sortForSigning, type CheckMacKeys } from '../check-values.ts'
import { sameText } from '../../protocol/same-text.ts'
import { fieldMistakes } from './field-mistakes.ts'
import { follow, join, rightRecipe } from './recipe.ts'
import { caseMistakes, encodingMistakes, keyMistakes, orderMistakes } from './encoding-mistakes.ts'
import type { Explanation, Mistake, ReceivedField, Step } from '../../explain/explanation.ts'
import { diagnose, triesWithin } from '../../explain/diagnoses.ts'
import { receivedDigest, receivedStep, repeatedNote, type DigestName } from '../../explain/received-digest.ts'
import { redact } from '../../explain/redact.ts'
import { findMistakes } from '../../explain/search.ts'

/**
 * Explains how an ECPay CheckMacValue is computed from the received fields, and which mistake leads to a wrong one: in
 * the fields, their order, their encoding, its case, the digest or the keys, or two of these at once.
 *
 * @param fields the decoded body, CheckMacValue included, in the order received
 * @param previousKeys the previous keys; null when they are unknown
 */
export function explainCheckMacValue(
  fields: Iterable<ReceivedField>,
  keys: CheckMacKeys,
  previousKeys: CheckMacKeys | null = null,
): Explanation {
  const came = Array.from(fields)
  const received = receivedDigest(came, checkMacField)
  const matches = sameText(received.text, checkMacValue(came, keys))
  const { digits, digest } = received
  const signed = came.filter(([name]) => name !== received.name)
  const search = digits && digest && (() => searchFor(digits, digest, signed, keys, previousKeys))
  const explanation = {
    matches,
    steps: [receivedStep(received, checkMacField), ...steps(signed, keys, matches)],
    diagnoses: diagnose(
      checkMacField,
      matches,
      [...received.mistakes, ...repeatedNote(came)],
      search || null,
    ),
  }
  return redact(
    explanation,
    [keys, previousKeys].flatMap((pair) => (pair ? [pair.hashKey, pair.hashIv] : [])),
  )
}

function searchFor(
  digits: string,
  digest: DigestName,
  fields: readonly ReceivedField[],
  keys: CheckMacKeys,
  previousKeys: CheckMacKeys | null,
): Mistake[][] {
  const recipe = { ...rightRecipe(fields, keys), digest }
  const text = join(recipe)
  const possible = [
    ...fieldMistakes(recipe.fields),
    ...orderMistakes,
    ...encodingMistakes(text, keys),
    ...caseMistakes,
    ...keyMistakes(previousKeys),
  ]
  return findMistakes(recipe, possible, (changed) => follow(changed) === digits, triesWithin(text.length))
}

function steps(fields: readonly ReceivedField[], keys: CheckMacKeys, matches: boolean): Step[] {
  const recipe = rightRecipe(fields, keys)
  const joined = join(recipe)
  // Never shows the keys, not even encoded or in lower case, which would reveal them as well.
  const middle = joined === '' ? '&' : `&${joined}&`
  const encoded = `HashKey%3D…${recipe.encode(middle)}HashIV%3D…`
  const names = (list: readonly ReceivedField[]) => list.map(([name]) => name).join(' ')
  return [
    step('fields', `All fields that came are signed, but for ${checkMacField} itself.`, names(recipe.fields)),
    step('sorted', 'They are sorted by name without regard to case.', names(sortForSigning(fields))),
    step('framed', 'They are joined, with the keys around them.', `HashKey=…${middle}HashIV=…`),
    step('encoded', 'The line is encoded as a whole, once.', encoded),
    step('lower_case', 'It is written in small letters.', encoded.toLowerCase()),
    step(
      'hashed',
      matches
        ? `Its SHA-256 in capital hexadecimal digits is the ${checkMacField} that came.`
        : `Its SHA-256 in capital hexadecimal digits is not the ${checkMacField} that came.`,
      null,
    ),
  ]
}

function step(code: string, sentence: string, text: string | null): Step {
  return { code, sentence, text }
}
