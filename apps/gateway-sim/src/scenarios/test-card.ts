/** A test card. It has only the digits that callbacks carry, so there is no number to type or to leak. */
export interface TestCard {
  network: 'Visa' | 'Mastercard'
  first6: string
  last4: string
  /** `yymm` */
  expiry: string
}

/** A Visa test card with these last digits. */
export function visa(last4: string, expiry = '3012'): TestCard {
  return { network: 'Visa', first6: '400000', last4, expiry }
}
