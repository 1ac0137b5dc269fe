import type { Queries } from '../../connection/database.ts'
import { isPaid, orderStatusRules } from '../../schema/index.ts'
import { actOnOrder, ActRejected, type ActResult, type OrderAct } from './act.ts'
import { oweMail } from './owe-mail.ts'

/**
 * Owes the customer the mail about the order once more; while it waits to be paid, the one with its link.
 * @throws DrizzleQueryError
 */
export const resendMail = (db: Queries, act: OrderAct): Promise<ActResult> =>
  actOnOrder(db, act, async (tx, { id: orderId, status, memberEmail, holdExpiresAt }, record) => {
    const isPayable = orderStatusRules[status].takesPayments && holdExpiresAt > new Date()
    if (memberEmail === '' || (!isPaid(status) && !isPayable)) throw new ActRejected('nothing_to_mail')
    const event = await record({ kind: 'mail_resent', data: { of: status } })
    await oweMail(
      tx,
      memberEmail,
      isPayable
        ? { job: 'unpaid-mail', orderId }
        : { job: 'office-mail', orderId, eventId: event.id, why: 'resent' },
    )
    return event
  })
