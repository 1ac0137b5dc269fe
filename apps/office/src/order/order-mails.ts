import type { OfficeOrderDetail } from '@baoming/contract/office'
import type { PlainMessageKey } from '../shared/i18n/message-keys.ts'

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
