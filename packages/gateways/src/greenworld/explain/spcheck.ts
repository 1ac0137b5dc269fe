import { spcheck, spcheckSum, type SpcheckFields } from '../check-values.ts'
import { sameText } from '../../protocol/same-text.ts'
import type { Explanation, Mistake, Step } from '../../explain/explanation.ts'
import { diagnose } from '../../explain/diagnoses.ts'
import { fitsAnotherCheckCode } from './other-check-code.ts'
import { findMistakes } from '../../explain/search.ts'
import { follow, rightRecipe, spcheckMistakes, summed, type SpcheckRecipe } from './spcheck-mistakes.ts'

/** Explains how `spcheck` is computed from a response, and which mistake leads to a wrong one. */
export function explainNumber(
  values: ReadonlyMap<string, string>,
  checkCode: string,
  previousCheckCode: string | null,
): Explanation {
  const received = values.get('spcheck') ?? ''
  const parts = {
    process_time: values.get('process_time') ?? '',
    gwsr: values.get('gwsr') ?? '',
    amount: values.get('amount') ?? '',
  }
  const isNumber = /^\d{1,20}$/.test(received.trim())
  const unusable = notNumbers(parts)
  if (unusable.length > 0)
    return {
      matches: false,
      steps: [receivedStep(isNumber)],
      diagnoses: [{ field: 'spcheck', mistakes: unusable }],
    }
  const matches = sameText(received, spcheck(parts, checkCode))
  const search = () => {
    const recipe = rightRecipe({ ...parts, process_date: values.get('process_date') ?? '' }, checkCode)
    return searchFor(BigInt(received.trim()), recipe, previousCheckCode)
  }
  return {
    matches,
    steps: [receivedStep(isNumber), ...steps(parts, matches)],
    diagnoses: diagnose('spcheck', matches, matches ? [] : wrongForm(received), isNumber ? search : null),
  }
}

function searchFor(received: bigint, recipe: SpcheckRecipe, previousCheckCode: string | null): Mistake[][] {
  const possible = spcheckMistakes(recipe.parts, previousCheckCode)
  const found = findMistakes(recipe, possible, (changed) => follow(changed) === String(received))
  if (found.length > 0) return found
  return fitsAnotherCheckCode(recipe.parts, received) ? [[anotherCheckCode]] : []
}

const anotherCheckCode: Mistake = {
  code: 'another_check_code',
  step: 'computed',
  sentence:
    'It may come from another check code: compare the one in the settings with the merchant console’s.',
}

function notNumbers(parts: SpcheckFields): Mistake[] {
  const wrong = summed.filter((name) => !/^\d{1,20}$/.test(parts[name]))
  if (wrong.length > 0)
    return wrong.map((name) => ({
      code: 'no_number',
      step: 'summed',
      sentence:
        parts[name] === '' ? `The field ${name} is missing.` : `${name} is not a number in plain digits.`,
    }))
  if (spcheckSum(parts) > 0n) return []
  return [{ code: 'sum_of_zero', step: 'summed', sentence: 'process_time, gwsr and amount are all zero.' }]
}

function wrongForm(received: string): Mistake[] {
  const mistake = (code: string, sentence: string): Mistake[] => [{ code, step: 'received', sentence }]
  if (received.trim() === '') return mistake('missing', 'The field spcheck is missing or empty.')
  if (!/^\d{1,20}$/.test(received.trim()))
    return mistake('no_number', 'spcheck is not a number in plain digits.')
  if (received.trim() !== received)
    return mistake('blank_around', 'spcheck has a blank or a line end before or behind it.')
  return /^0/.test(received) ? mistake('leading_zeros', 'spcheck has zeros in front of it.') : []
}

function receivedStep(isNumber: boolean): Step {
  const sentence = isNumber ? 'spcheck came as a number.' : 'spcheck did not come, or is no number.'
  return { code: 'received', sentence, text: null }
}

function steps(parts: SpcheckFields, matches: boolean): Step[] {
  const sum = String(spcheckSum(parts))
  const taken = [...sum.slice(0, 6)]
  const every = (from: number) => taken.filter((_, index) => index % 2 === from).join('') || '0'
  const { process_time, gwsr, amount } = parts
  return [
    {
      code: 'summed',
      sentence: 'process_time, gwsr and amount are added as numbers.',
      text: `${BigInt(process_time)} + ${BigInt(gwsr)} + ${BigInt(amount)} = ${sum}`,
    },
    {
      code: 'digits',
      sentence: 'Digits 1, 3, 5 and digits 2, 4, 6 of the sum are read as two numbers.',
      text: `${every(0)} and ${every(1)}`,
    },
    {
      code: 'computed',
      sentence: matches
        ? 'The check code modulo the sum, the check code and the two numbers come to the spcheck that came.'
        : 'The check code modulo the sum, the check code and the two numbers do not come to the spcheck that came.',
      text: null,
    },
  ]
}
