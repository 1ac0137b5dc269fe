/**
 * What can be wrong with an answer on its way to the shop:
 * `wrong_amount` and `wrong_merchant` are signed all the same, as by a gateway that mixes its shops up;
 * `bad_signature` and `missing_signature` are what a forger sends;
 * `get_instead_of_post` carries the fields in the address, `garbage_body` carries none that anybody could read;
 * `lost` never leaves, and concerns the server's notice alone.
 */
export const faults = [
  'wrong_amount',
  'wrong_merchant',
  'bad_signature',
  'missing_signature',
  'get_instead_of_post',
  'garbage_body',
  'lost',
] as const

export type Fault = (typeof faults)[number]

const mishaps: ReadonlySet<Fault> = new Set(['get_instead_of_post', 'garbage_body', 'lost'])

/** What is wrong with the same answer sent another time: a forgery stays one, a mishap happens once. */
export function faultOfRepetition(fault: Fault | null): Fault | null {
  return fault !== null && mishaps.has(fault) ? null : fault
}

/** What of a scenario's fault shows on this way: nothing gets lost in a browser. */
export function faultOn(channel: 'return' | 'notify', fault: Fault | null): Fault | null {
  return channel === 'return' && fault === 'lost' ? null : fault
}
