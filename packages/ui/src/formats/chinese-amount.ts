const digits = ['零', '壹', '貳', '參', '肆', '伍', '陸', '柒', '捌', '玖'] as const
/** Of the places within four digits, and of every four digits. */
const places = ['', '拾', '佰', '仟'] as const
const groups = ['', '萬', '億', '兆'] as const

/** Up to four digits, without zeros at the beginning: 1010 is `壹仟零壹拾`. */
function written(group: number): string {
  let text = ''
  let hasGap = false
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(group / 10 ** place) % 10
    if (digit === 0) {
      hasGap = text !== ''
      continue
    }
    text += (hasGap ? '零' : '') + digits[digit]! + places[place]!
    hasGap = false
  }
  return text
}

/**
 * An amount as receipts write it in Taiwan, in the numerals that cannot be altered: 12050 is `新臺幣壹萬貳仟零伍拾元整`.
 *
 * @param amount whole New Taiwan dollars, not negative
 * @throws RangeError for any other number
 */
export function chineseAmount(amount: number): string {
  if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError(`${amount} is no amount.`)
  let text = ''
  let hasGap = false
  for (let index = groups.length - 1; index >= 0; index--) {
    const group = Math.floor(amount / 10_000 ** index) % 10_000
    if (group === 0) {
      hasGap = text !== ''
      continue
    }
    // A zero is read wherever a place between two digits is empty, however many are.
    const isPadded = text !== '' && (hasGap || group < 1000)
    text += (isPadded ? '零' : '') + written(group) + groups[index]!
    hasGap = false
  }
  return `新臺幣${text || digits[0]}元整`
}
