const weights = [1, 2, 1, 2, 1, 2, 4, 1] as const

/** The digits of a tax number (統一編號) as people type it: full-width digits, blanks and dashes are no part of it. */
export const tidyTaxId = (typed: string): string => typed.normalize('NFKC').replace(/[\s-]+/g, '')

/**
 * Whether a text is a Taiwanese tax number (統一編號): eight digits of which the last is a check digit, by the rule of 2023,
 * in which the sum is a multiple of 5. A 7 in the seventh place counts as 0 or 1.
 */
export function isTaxId(text: string): boolean {
  if (!/^\d{8}$/.test(text)) return false
  const sum = weights.reduce<number>((total, weight, place) => {
    const product = Number(text[place]) * weight
    return total + Math.floor(product / 10) + (product % 10)
  }, 0)
  return sum % 5 === 0 || (text[6] === '7' && (sum + 1) % 5 === 0)
}
