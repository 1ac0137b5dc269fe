import type { OfficeAction, OfficeOrderDetail, OfficeRouteName } from '@baoming/contract/office'
import {
  type ActError,
  type ActResult,
  addSeat,
  cancelByOffice,
  changeReceipt,
  correctOrder,
  type Doer,
  endRefund,
  findRawResponse,
  handleAttention,
  issueReceipt,
  moveOrder,
  noteOrder,
  oweRefund,
  payByHand,
  type Queries,
  type RecordedEvent,
  registerByHand,
  resendMail,
} from '@baoming/database'
import type { FastifyPluginAsync } from 'fastify'
import type { Context } from '../context.ts'
import { findReceiptJson, requireTaxId } from '../receipts/receipt-json.ts'
import { problem } from '../http/problem.ts'
import { recordDone } from './log.ts'
import { officeRoute, type OfficeRequest } from './office-route.ts'
import { readableOrders } from './unreadable-order.ts'
import { readOrderDetail } from './orders.ts'

type StaffDoer = Extract<Doer, { actor: 'staff' }>

/** What every act is called with. */
interface ActRequest {
  caller: { staff: { id: string } }
  body: { act: string }
}

const doerOf = ({ caller, body }: ActRequest): StaffDoer => ({
  actor: 'staff',
  staffId: caller.staff.id,
  actId: body.act,
})

/** What staff do with registrations. Each act and its line of the log are one transaction. */
export const orderActRoutes: FastifyPluginAsync<{ context: Context }> = async (app, { context }) => {
  const { classPages, database, jobs } = context
  const { db } = database
  const readable = readableOrders(app.log)

  /** Runs an act on one order and answers the order as it is then. */
  async function act(
    staffId: string,
    orderId: string,
    run: (tx: Queries) => Promise<ActResult & { orderId?: string }>,
  ): Promise<OfficeOrderDetail> {
    const result = await db.transaction(async (tx) => {
      const done = await run(tx)
      if (done.ok && done.event) await recordEventDone(tx, staffId, done.orderId ?? orderId, done.event)
      return done
    })
    if (!result.ok) throw problemOf(result.code)
    const detail = await readOrderDetail(db, readable, result.orderId ?? orderId)
    // Customers see the seats as they are now, and mails leave at once.
    classPages.outdate(detail.order.class.slug)
    jobs.wakeOrderMails()
    return detail
  }

  /** Registers an act on the order that the path names. */
  function onOrder<Name extends OrderActName>(
    name: Name,
    run: (
      tx: Queries,
      request: OfficeRequest<Name>,
      order: { orderId: string; doer: StaffDoer },
    ) => Promise<ActResult>,
  ): void {
    officeRoute(app, name, (async (request: OfficeRequest<Name>) => {
      const { params, caller } = request as unknown as ActRequest & { params: { id: string } }
      const doer = doerOf(request as unknown as ActRequest)
      return act(caller.staff.id, params.id, (tx) => run(tx, request, { orderId: params.id, doer }))
    }) as never)
  }

  onOrder('resendMail', (tx, _request, order) => resendMail(tx, order))
  onOrder('correctOrder', (tx, { body: { act: _, version, ...correction } }, order) =>
    correctOrder(tx, { ...order, version, correction }),
  )
  onOrder('moveOrder', (tx, { body: { act: _, ...move } }, order) => moveOrder(tx, { ...order, ...move }))
  onOrder('cancelOfficeOrder', (tx, { body: { version, reason } }, order) =>
    cancelByOffice(tx, { ...order, version, reason }),
  )
  onOrder('addSeat', (tx, { body: { version, reason } }, order) => addSeat(tx, { ...order, version, reason }))
  onOrder('noteOrder', (tx, { body: { text } }, order) => noteOrder(tx, { ...order, text }))
  onOrder('payByHand', (tx, { body: { act: _, ...money } }, order) => payByHand(tx, { ...order, ...money }))
  onOrder('oweRefund', (tx, { body: { act: _, ...refund } }, order) => oweRefund(tx, { ...order, ...refund }))
  onOrder('issueReceipt', (tx, _request, order) => issueReceipt(tx, order))
  onOrder('changeReceipt', (tx, { body: { act: _, ...buyer } }, order) => {
    requireTaxId(buyer.taxId)
    return changeReceipt(tx, { ...order, buyer })
  })

  officeRoute(app, 'endRefund', async ({ caller, params: { id }, body }) =>
    act(caller.staff.id, id, (tx) =>
      endRefund(tx, { refundId: id, doer: doerOf({ caller, body }), end: body }),
    ),
  )

  officeRoute(app, 'registerByHand', async ({ caller, body }) => {
    const { act: _, ...registration } = body
    const registered = await db.transaction(async (tx) => {
      const done = await registerByHand(tx, doerOf({ caller, body }), registration)
      if (!done.ok) return done
      for (const [place, event] of done.events.entries())
        await recordEventDone(tx, caller.staff.id, done.orders[place]!.id, event)
      return done
    })
    if (!registered.ok) throw problemOf(registered.code)
    const [first] = registered.orders
    classPages.outdate((await readOrderDetail(db, readable, first!.id)).order.class.slug)
    jobs.wakeOrderMails()
    return { orders: registered.orders }
  })

  officeRoute(app, 'handleAttention', async ({ caller, body: { act: actId, ...item } }) =>
    act(caller.staff.id, '', (tx) =>
      handleAttention(tx, { ...item, doer: { actor: 'staff', staffId: caller.staff.id, actId } }),
    ),
  )

  officeRoute(app, 'getReceipt', async ({ params: { id } }) => {
    const receipt = await findReceiptJson(db, id)
    if (!receipt) throw problem('not_found', 'There is no such registration.')
    return receipt
  })

  officeRoute(app, 'readRawResponse', async ({ params: { id } }) => {
    const found = await findRawResponse(db, Number(id))
    if (!found) throw problem('not_found', 'There is no such response.')
    return {
      contentType: found.contentType,
      body: found.body.toString(),
      decrypted: found.decrypted,
      erasedAt: found.erasedAt?.toISOString() ?? null,
    }
  })
}

/** The calls that act on the order of their path. */
type OrderActName = Extract<
  OfficeRouteName,
  | 'resendMail'
  | 'correctOrder'
  | 'moveOrder'
  | 'cancelOfficeOrder'
  | 'addSeat'
  | 'noteOrder'
  | 'payByHand'
  | 'oweRefund'
  | 'issueReceipt'
  | 'changeReceipt'
>

/** Writes an act into the log of the office: what it was, and nothing that anybody typed. */
async function recordEventDone(
  tx: Queries,
  staffId: string,
  orderId: string,
  { id, kind, data }: RecordedEvent,
): Promise<void> {
  await recordDone(tx, {
    staffId,
    action: actionsByKind[kind],
    subject: { kind: 'order', id: orderId },
    after: { event: id, ...data },
  })
}

const actionsByKind = {
  registered: 'order.registered',
  paid: 'order.paid',
  seat_added: 'order.seat-added',
  moved: 'order.moved',
  cancelled: 'order.cancelled',
  corrected: 'order.corrected',
  mail_resent: 'order.mail-resent',
  noted: 'order.noted',
  refund_owed: 'order.refund-owed',
  refund_ended: 'order.refund-ended',
  handled: 'order.handled',
  receipt_changed: 'order.receipt-changed',
  receipt_issued: 'order.receipt-issued',
} as const satisfies Record<RecordedEvent['kind'], OfficeAction>

/** What the caller is told about an act that was not done. */
function problemOf(code: ActError) {
  if (code === 'class_not_found') return problem('not_found', 'There is no such class.')
  if (code === 'class_not_published') return problem('registration_closed')
  return problem(code)
}
