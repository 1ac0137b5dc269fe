/** A count and its noun: `1,234 files`, `1 file`. */
export const plural = (count, word) => `${count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`
