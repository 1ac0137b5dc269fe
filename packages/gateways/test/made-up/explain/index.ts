import type { Explainer } from '../../../src/explain/explanation.ts'
import { redact } from '../../../src/explain/redact.ts'
import { sameText } from '../../../src/protocol/same-text.ts'
import { sign, signatureField, signedText } from '../check-values.ts'

/** Explains `sign`. The one mistake it looks for is the previous key. */
export const shanpayExplainer: Explainer = {
  secretSettings: ['SHANPAY_KEY', 'SHANPAY_PREVIOUS_KEY'],
  explain(fields, { SHANPAY_KEY: key = '', SHANPAY_PREVIOUS_KEY: previous }) {
    const came = Array.from(fields)
    const received = came.find(([name]) => name === signatureField)?.[1] ?? ''
    const matches = sameText(received, sign(came, key))
    const isPrevious = previous !== undefined && sameText(received, sign(came, previous))
    const code = isPrevious ? 'previous_key' : 'unexplained'
    const sentence = isPrevious ? 'It was signed with the previous key.' : 'No known mistake leads to it.'
    const step = {
      code: 'signed',
      sentence: 'Every other field, sorted, one a line.',
      text: signedText(came),
    }
    const diagnoses = matches
      ? []
      : [{ field: signatureField, mistakes: [{ code, step: step.code, sentence }] }]
    return redact({ matches, steps: [step], diagnoses }, [key, previous ?? ''])
  },
}
