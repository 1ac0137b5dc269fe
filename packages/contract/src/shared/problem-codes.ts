/** Every `code` of a problem, with a sentence for developers; it is not meant for customers. */
export const problemCodes = {
  bad_request: 'The request does not fit the schema; `errors` says where.',
  unauthorized: 'A bearer token is missing.',
  not_found: 'No such thing, or the token does not open it.',
  class_full: 'Not enough seats are left.',
  registration_closed: 'The class takes no registrations now.',
  class_called_off: 'The class does not take place.',
  class_over: 'The class is over.',
  too_many_held_seats:
    'Too many seats are held, and not paid, or were taken for free within the hour, from this network or for this ' +
    'e-mail address; pay or cancel one of those registrations, or wait for `Retry-After` seconds.',
  member_status_not_offered: 'The class is not sold this way (single or group).',
  order_not_payable: 'The order is free, confirmed, expired or cancelled.',
  too_many_corrections: 'The e-mail address of this order was corrected too often.',
  too_many_payments: 'Too many attempts to pay this order.',
  gateway_not_offered: 'This payment method is not on offer.',
  idempotency_key_reused: 'The key came before with another body.',
  payload_too_large: 'The body is over 64 KiB.',
  unsupported_media_type: 'Send application/json.',
  too_many_requests: 'Too many requests from this address; wait for `Retry-After` seconds.',
  unavailable: 'The database cannot be reached; try again soon.',
  internal: 'Our fault. The errorId is in the log.',
} as const
/** The code of a problem. */
export type ProblemCode = keyof typeof problemCodes
