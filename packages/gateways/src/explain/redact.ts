import { encodeLikeDotNet } from '../form/dotnet-encoding.ts'
import type { Explanation } from './explanation.ts'

const cover = '…'

/**
 * Replaces every secret in an explanation by `…`, encoded or not and in any case: a field may hold one by mistake, or
 * because an attacker guessed it.
 */
export function redact(explanation: Explanation, secrets: readonly string[]): Explanation {
  // Longer secrets come first, because replacing a secret inside a longer one would leave the rest of that one
  // readable.
  const spellings = secrets
    .filter(Boolean)
    .flatMap(spell)
    .toSorted((one, other) => other.length - one.length)
  if (spellings.length === 0) return explanation
  const pattern = new RegExp(spellings.map(escapePattern).join('|'), 'gi')
  const hide = (text: string) => text.replace(pattern, cover)
  return {
    matches: explanation.matches,
    steps: explanation.steps.map((step) => ({
      ...step,
      sentence: hide(step.sentence),
      text: step.text === null ? null : hide(step.text),
    })),
    diagnoses: explanation.diagnoses.map(({ field, mistakes }) => ({
      field,
      mistakes: mistakes.map((mistake) => ({ ...mistake, sentence: hide(mistake.sentence) })),
    })),
  }
}

function spell(secret: string): string[] {
  return [encodeLikeDotNet(secret), secret]
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
}
