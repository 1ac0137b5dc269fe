/** Every `code` that customers' calls may be answered with, and a sentence for developers; it is not meant for customers. */
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
  nothing_paid: 'Nothing was paid, so there is no receipt.',
  idempotency_key_reused: 'The key came before with another body.',
  payload_too_large: 'The body is over 64 KiB.',
  unsupported_media_type: 'Send application/json.',
  too_many_requests: 'Too many requests from this address; wait for `Retry-After` seconds.',
  unavailable: 'The database cannot be reached; try again soon.',
  internal: 'Our fault. The errorId is in the log.',
} as const

/** What only the office's calls are answered with. */
export const officeProblemCodes = {
  not_signed_in: 'Nobody is signed in, or the session has ended.',
  sign_in_rejected: 'The passkey, passphrase or code does not fit.',
  not_permitted: 'The role of who is signed in does not allow it.',
  step_up_required: 'Prove again who is at the keyboard: `POST /api/office/step-up`.',
  wrong_origin: 'The request does not come from the office’s own pages.',
  passkeys_not_offered:
    'The office’s address is an IP address, which passkeys cannot be made for; use a passphrase.',
  last_owner: 'Somebody has to stay who may let others in.',
  last_way_in: 'This account would have no way in left.',
  changed_meanwhile: 'Somebody else has changed it since; read it again.',
  version_required: 'Say by `If-Match` which version was read.',
  order_not_movable: 'Only a confirmed registration, or one paid without a seat, moves to another class.',
  order_not_cancellable: 'The registration has no seat to give back.',
  order_not_waiting: 'The registration is not one that was paid without a seat.',
  nothing_to_mail: 'There is no address, or nothing to tell.',
  no_second_person: 'The registration is for one person.',
  reason_needed: 'It is not the class’s price: say why.',
  refund_too_large: 'More would be given back than the payment brought in.',
  refund_ended: 'It was given back, or withdrawn, before.',
  not_open: 'Nothing of the kind needs a person, or the books will prove it.',
  not_on_roll: 'Somebody of these is not, or no longer, on the roll of the class.',
  file_has_problems: 'The file has problems; checking it says which.',
  consequences_not_accepted:
    'Something follows from this that was not accepted, or cannot be; `follows` says what.',
  class_is_draft: 'The class is not published.',
  already_there: 'There is an account or an open invitation for this address.',
} as const

/** The code of a problem that customers may meet. */
export type CustomerProblemCode = keyof typeof problemCodes

/** The code of a problem. */
export type ProblemCode = CustomerProblemCode | keyof typeof officeProblemCodes
