/** Messages of every page, in English. */
export const en = {
  site: {
    name: 'Baoming',
    description: 'Sign up for a class online and pay by card, in a few minutes.',
    home: 'Home',
    skip: 'Skip to the main content',
    language: 'Language',
    footer: 'You enter your card number on the payment company’s page. This site never sees it.',
    offline: 'You’re offline. What you’ve typed is saved, and you can continue once you’re back online.',
    pageFailed: 'This page can’t be opened right now',
  },
  steps: {
    label: 'Registration steps',
    register: 'Your details',
    pay: 'Payment',
    done: 'Done',
    finished: 'finished',
  },
  action: {
    retry: 'Try again',
    allClasses: 'See all classes',
    otherClasses: 'See other classes',
    backToClass: 'Back to the class',
  },
  inApp: {
    label: 'About this browser',
    title: 'You’re viewing this in {app}',
    why: 'Card payments can fail here. Please use your phone’s own browser.',
    menu: 'Choose “Open in browser” from the menu at the top, or copy the link and paste it into your browser.',
    open: 'Open in browser',
    dismiss: 'Close this notice',
  },
  copyLink: {
    copy: 'Copy the link',
    copied: 'Copied',
    byHand: 'Press and hold to copy:',
  },
  class: {
    free: 'Free',
  },
  form: {
    email: 'E-mail',
    didYouMean: 'Did you mean',
    sending: 'Sending…',
    errors: {
      emailMissing: 'Please enter your e-mail address',
      emailInvalid: 'This doesn’t look like an e-mail address',
    },
  },
  organiser: {
    label: 'Organiser',
    phone: 'Organiser’s phone',
    email: 'Organiser’s e-mail',
    site: 'Organiser’s site',
    aboutPayment: 'About payment {transIds}',
    aboutError: 'About error number {errorId}',
  },
  myRegistration: {
    title: 'Find my registration',
  },
  notFound: {
    title: 'Page not found',
    text: 'The address may be mistyped, or the page may have been removed.',
  },
  problem: {
    offline: 'There’s no network connection. Please check it and try again.',
    unreachable: 'We can’t reach the server right now. Please try again in a moment.',
    class_full: 'Someone was faster: there aren’t enough seats left.',
    registration_closed: 'Registration for this class has just closed.',
    class_called_off: 'This class has been called off.',
    class_over: 'This class is over.',
    too_many_held_seats:
      'Too many unpaid or free seats are held from this network or for this e-mail address. Please pay for or cancel one of those registrations first (paid ones don’t count), or try again later.',
    member_status_not_offered: 'This class doesn’t offer that option. Please choose the other one.',
    order_not_payable: 'This registration can’t be paid now. It may be complete or have expired.',
    too_many_corrections:
      'The e-mail address has been corrected too many times. Please contact the organiser.',
    too_many_payments:
      'There have been too many payment attempts. Please finish on a payment page that’s still open, or register again.',
    gateway_not_offered: 'This payment method isn’t available at the moment. Please choose another.',
    idempotency_key_reused: 'This form was just sent with different details. Please send it again.',
    too_many_requests: 'Too many attempts. Please wait a few minutes and try again.',
    unavailable: 'The system is busy. Please try again in a moment.',
    not_found: 'We couldn’t find this. It may no longer exist.',
    bad_request: 'Some details aren’t valid. Please check them and try again.',
    internal: 'Something went wrong on our side, and we’ve logged it. Please try again in a moment.',
    gateway: 'The payment page’s address isn’t valid. Please tell the organiser.',
    errorId: 'Error number: {errorId}',
  },
} as const
