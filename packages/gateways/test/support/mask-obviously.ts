/**
 * `maskCardNumbers` written for the eye: every group of digits, every length, every sum worked out anew. What it does
 * is what the other must do, however slowly.
 */
export const maskObviously = (text: string): string =>
  replaced(text, '*', (meaning) => dotted(meaning).replace(/\d(?:[ +-]?\d)*/g, maskGroups))

/** A dot in place of each character of a check value, which is no card number and holds none. */
export const withoutCheckValues = (text: string): string => replaced(text, '.', dotted)

/** A check value parts what stands beside it. */
const dotted = (meaning: string): string =>
  meaning.replace(/[0-9a-f]{32,}/gi, (word) => '.'.repeat(word.length))

/** The text with this sign in place of each character that a change of the meaning replaces by it. */
function replaced(text: string, sign: string, change: (meaning: string) => string): string {
  const tokens = text.match(/%[0-9a-f]{2}|[^]/gi) ?? []
  const meaning = tokens.map(meaningOf).join('')
  const changed = change(meaning)
  return tokens
    .map((token, index) => (changed[index] === sign && meaning[index] !== sign ? sign : token))
    .join('')
}

/** One character for each token; what is not ASCII parts digits like any other sign. */
function meaningOf(token: string): string {
  const code = token.length === 3 ? parseInt(token.slice(1), 16) : token.charCodeAt(0)
  return code < 128 ? String.fromCharCode(code) : '.'
}

/** Of groups of digits with one sign between two of them: the first card number, the longest there is; then the rest. */
function maskGroups(run: string): string {
  const starts = [...run.matchAll(/\d+/g)].map(({ index }) => index)
  const ends = [...run.matchAll(/\d+/g)].map(({ index, 0: group }) => index + group.length)
  for (const start of starts) {
    for (const end of ends.toReversed()) {
      const candidate = run.slice(start, Math.max(start, end))
      if (isCardNumber(candidate.replace(/\D/g, '')))
        return run.slice(0, start) + maskMiddle(candidate) + maskGroups(run.slice(end))
    }
  }
  return run
}

function maskMiddle(card: string): string {
  const count = card.replace(/\D/g, '').length
  let place = 0
  return card.replace(/\d/g, (digit) => (++place > 6 && place <= count - 4 ? '*' : digit))
}

function isCardNumber(digits: string): boolean {
  if (digits.length < 13 || digits.length > 19) return false
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 1 : 2)
    return total + Math.floor(doubled / 10) + (doubled % 10)
  }, 0)
  return sum % 10 === 0
}
