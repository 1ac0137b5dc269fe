import type { OfficeOrderDetail } from '@baoming/contract/office'
import type { PlainMessageKey } from '../shared/i18n/message-keys.ts'
import { knownWord, type KnownWord } from '../shared/known-word.ts'

/** What became of the mail about an order's result. */
export interface ResultMail {
  title: PlainMessageKey
  state: PlainMessageKey
  tone: 'good' | 'wait' | 'bad' | 'plain'
}

/** The mail that tells a customer how a registration ended: none before it is paid, and none where it never was. */
export function resultMail({
  status,
  confirmationMailed,
}: Pick<OfficeOrderDetail['order'], 'confirmationMailed'> & { status: string }): ResultMail {
  const title = status === 'confirmed' || status === 'paid_without_seat' ? status : 'other'
  const mail = (state: 'sent' | 'owed' | 'notDue' | 'never' | 'failed', tone: ResultMail['tone']) =>
    ({ title: `order.mails.confirmation.${title}`, state: `order.mails.${state}`, tone }) as const
  if (confirmationMailed === true) return mail('sent', 'good')
  if (confirmationMailed === false) return mail('failed', 'bad')
  if (status === 'pending') return mail('notDue', 'plain')
  return status === 'expired' ? mail('never', 'plain') : mail('owed', 'wait')
}

/** The mails about an order, by the kind of their job. */
const mailTitles = {
  'order-mail': 'order.mails.jobs.result',
  'unpaid-mail': 'order.mails.jobs.unpaid',
  'corrected-mail': 'order.mails.jobs.corrected',
  'office-mail': 'order.mails.jobs.office',
  'cancelled-mail': 'order.mails.jobs.cancelled',
  'class-notice-mail': 'order.mails.jobs.notice',
} as const satisfies Record<string, PlainMessageKey>

/** What a mail is about; undefined for one of a later version. */
export const mailTitle = (job: string): PlainMessageKey | undefined =>
  knownWord<PlainMessageKey>(mailTitles, job)

const mailOutcomes = {
  sent: { key: 'order.mails.outcomes.sent', tone: 'good' },
  rejected: { key: 'order.mails.outcomes.rejected', tone: 'bad' },
  given_up: { key: 'order.mails.outcomes.given_up', tone: 'bad' },
} as const satisfies Record<string, KnownWord>

/** What became of a mail. */
export const mailOutcome = (outcome: string): KnownWord | undefined =>
  knownWord<KnownWord>(mailOutcomes, outcome)
