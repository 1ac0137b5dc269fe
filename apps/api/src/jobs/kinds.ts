/** What a job of each kind carries. Kinds are queue names in the database, so a kind is never renamed. */
export interface JobData {
  /** Mail the member that the paid order is confirmed, or has no seat. */
  'order-mail': { orderId: string }
  /** Mail the same once more, to an address that the member has corrected. */
  'corrected-mail': { orderId: string }
  /** Mail the same again because of what the office did. */
  'office-mail': { orderId: string; why: 'resent' | 'moved' | 'seat_added'; eventId: number }
  /** Mail the member that the office cancelled the order. */
  'cancelled-mail': { orderId: string; eventId: number }
  /** Mail the link to an order that is not paid yet. */
  'unpaid-mail': { orderId: string }
  /** Mail an address the links to its orders, if it has any. */
  'order-links': { email: string }
  /** Mail an invitation to the office. */
  'invitation-mail': { invitationId: string }
  /** Tell one order's member of a change of the class, or that it is called off. */
  'class-notice-mail': { noticeId: string; orderId: string }
  /** Ask the gateway's server about a success that its signature does not prove. */
  recheck: { responseId: number }
  /** Ask gateways about payments without a result. */
  'query-payments': object
  /** Expire holds, settle responses that failed, delete what has outlived its use. */
  housekeeping: object
  /** Erase personal data whose retention time has passed. */
  retention: object
}

/** The kind of a job. */
export type JobKind = keyof JobData

/** How jobs of a kind are retried and paced. */
export interface JobRules {
  /** Attempts after the first one. */
  retryLimit: number
  /** Seconds before the first retry. Later delays double, with jitter up to twice as long. */
  retryDelaySeconds: number
  /** Seconds that a job from the outbox waits before it runs. */
  delaySeconds?: number
  /** Jobs of this kind that a process runs at the same time. */
  batchSize: number
  /** The least rest between two batches, in milliseconds: see `restAfter`. */
  restMilliseconds?: number
  /** For a periodic kind: seconds between two runs, however many processes there are. */
  everySeconds?: number
}

/**
 * The one table of job kinds. With `batchSize: 10` and 200 ms of rest a process sends at most fifty mails a second, and
 * about ten under load: a mail takes ten times the work of a callback, and callbacks cannot wait.
 */
export const jobKinds = {
  // Retried for one to two days.
  'order-mail': { retryLimit: 12, retryDelaySeconds: 20, batchSize: 10, restMilliseconds: 200 },
  'corrected-mail': { retryLimit: 12, retryDelaySeconds: 20, batchSize: 5, restMilliseconds: 200 },
  'office-mail': { retryLimit: 12, retryDelaySeconds: 20, batchSize: 5, restMilliseconds: 200 },
  'cancelled-mail': { retryLimit: 12, retryDelaySeconds: 20, batchSize: 5, restMilliseconds: 200 },
  // The link is useful only during the hold.
  'unpaid-mail': { retryLimit: 3, retryDelaySeconds: 20, batchSize: 5, restMilliseconds: 200 },
  // After a few minutes the customer has given up waiting for the mail.
  'order-links': { retryLimit: 3, retryDelaySeconds: 20, batchSize: 5, restMilliseconds: 200 },
  // Retried for one to two days; the invitation is valid for seven.
  'invitation-mail': { retryLimit: 12, retryDelaySeconds: 20, batchSize: 5, restMilliseconds: 200 },
  // Retried for one to two days.
  'class-notice-mail': { retryLimit: 12, retryDelaySeconds: 20, batchSize: 5, restMilliseconds: 200 },
  // The callback itself asks first, and usually has its answer within the delay.
  recheck: { retryLimit: 12, retryDelaySeconds: 15, delaySeconds: 10, batchSize: 10 },
  'query-payments': { retryLimit: 0, retryDelaySeconds: 0, batchSize: 1, everySeconds: 60 },
  housekeeping: { retryLimit: 0, retryDelaySeconds: 0, batchSize: 1, everySeconds: 60 },
  retention: { retryLimit: 0, retryDelaySeconds: 0, batchSize: 1, everySeconds: 3600 },
} as const satisfies Record<JobKind, JobRules>

/** The kinds and their rules, as a list. */
export const jobRules = Object.entries(jobKinds) as [JobKind, JobRules][]

/** A job as its handler receives it. */
export interface Job<Kind extends JobKind> {
  data: JobData[Kind]
  isFirstTry: boolean
  /** Whether no retry follows this attempt. */
  isLastTry: boolean
}

/** One handler for each kind. A handler that throws is retried by the kind's rules. */
export type JobHandlers = { [Kind in JobKind]: (job: Job<Kind>) => Promise<void> }
