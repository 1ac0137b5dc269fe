/**
 * What can be wrong with a callback on its way to the shop.
 *
 * `wrong_amount` and `wrong_merchant` are signed correctly, as by a gateway that mixes up its merchants.
 * `bad_signature` and `missing_signature` are what a forger sends.
 * `get_instead_of_post` carries the fields in the query, `garbage_body` carries nothing readable.
 * `lost` is never sent; it concerns notices alone.
 *
 * A shop must accept the last two, because recorded notices look like this and their signature is right:
 * `unescaped_body` leaves the values unescaped, in UTF-8; `big5_words` writes the messages for people in Big5 although
 * the check value was made of their UTF-8. Both concern notices alone, because a browser escapes what it sends.
 */
export const faults = [
  'wrong_amount',
  'wrong_merchant',
  'bad_signature',
  'missing_signature',
  'get_instead_of_post',
  'garbage_body',
  'lost',
  'unescaped_body',
  'big5_words',
] as const

/** Name of a fault. */
export type Fault = (typeof faults)[number]

const mishaps: ReadonlySet<Fault> = new Set(['get_instead_of_post', 'garbage_body', 'lost'])

/** The fault of a retry: retries of a forged callback are forged too, any other fault happens only once. */
export function faultOfRepetition(fault: Fault | null): Fault | null {
  return fault !== null && mishaps.has(fault) ? null : fault
}

const noticeFaults: ReadonlySet<Fault> = new Set(['lost', 'unescaped_body', 'big5_words'])

/** The part of a scenario's fault that this channel shows; null where the fault concerns notices alone. */
export function faultForChannel(channel: 'return' | 'notify', fault: Fault | null): Fault | null {
  return channel === 'return' && fault !== null && noticeFaults.has(fault) ? null : fault
}

/** Whether the fault shows only in a callback whose messages for people are not encrypted. */
export function needsPlainMessages(fault: Fault | null): boolean {
  return fault === 'unescaped_body' || fault === 'big5_words'
}
