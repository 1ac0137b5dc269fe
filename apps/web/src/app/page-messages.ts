/** Groups of messages besides those of every page; each is a file a language in the `i18n` folder of its feature. */
export type MessageGroup = 'classes' | 'order' | 'payment' | 'handOver' | 'result'

/** The groups that a page and its parts use; a test compares them with the sources. The build reads this table as well. */
export const pageMessages = {
  ClassListPage: ['classes'],
  ClassPage: ['classes'],
  OrderReviewPage: ['order', 'payment'],
  OrderPayPage: ['order', 'handOver'],
  OrderResultPage: ['order', 'result'],
  MyRegistrationPage: ['order'],
  PaymentErrorPage: ['handOver'],
  NotFoundPage: [],
} as const satisfies Record<string, readonly MessageGroup[]>

/** A page of the app, by the name of its component. */
export type PageName = keyof typeof pageMessages
