/**
 * What can be wrong with an answer on its way to the shop:
 * `wrong_amount` and `wrong_merchant` are signed all the same, as by a gateway that mixes its shops up;
 * `bad_signature` and `missing_signature` are what a forger sends;
 * `get_instead_of_post` carries the fields in the address, `garbage_body` carries none that anybody could read;
 * `lost` never leaves, and concerns the server's notice alone.
 *
 * Two are nothing that a shop may refuse. Recorded notices look like this, and their signature is right: in
 * `unescaped_body` the values stand as they are, in UTF-8; in `big5_words` the words for people are Big5, while the
 * check value was made of their UTF-8. Both are the server's own, for a browser escapes what it sends.
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

export type Fault = (typeof faults)[number]

const mishaps: ReadonlySet<Fault> = new Set(['get_instead_of_post', 'garbage_body', 'lost'])

/** What is wrong with the same answer sent another time: a forgery stays one, a mishap happens once. */
export function faultOfRepetition(fault: Fault | null): Fault | null {
  return fault !== null && mishaps.has(fault) ? null : fault
}

const ofServerAlone: ReadonlySet<Fault> = new Set(['lost', 'unescaped_body', 'big5_words'])

/** What of a scenario's fault shows on this way: a browser loses nothing, and escapes everything. */
export function faultOn(channel: 'return' | 'notify', fault: Fault | null): Fault | null {
  return channel === 'return' && fault !== null && ofServerAlone.has(fault) ? null : fault
}

/** Whether it can show only in an answer that carries its words unencrypted. */
export function needsPlainWords(fault: Fault | null): boolean {
  return fault === 'unescaped_body' || fault === 'big5_words'
}
