import type { Queries } from '../connection/database.ts'
import {
  attendance,
  classes,
  classSessions,
  gatewayResponses,
  officeLog,
  orderEventNotes,
  orderEvents,
  orderReceipts,
  orders,
  owedRefunds,
  payments,
  staff,
} from '../schema/index.ts'
import { exportTable } from './export-table.ts'

/**
 * The tables of the export of everything, by the fields that an organiser understands: neither secrets nor what only
 * programs read, such as hashes, keys, networks and the bodies of gateways' answers.
 */
export const exportedTables = {
  classes: (db: Queries) =>
    exportTable(db, classes, [classes.id], {
      key: classes.id,
      slug: classes.slug,
      title: classes.title,
      teacher: classes.teacher,
      summary: classes.summary,
      description: classes.description,
      location: classes.location,
      startsAt: classes.startsAt,
      endsAt: classes.endsAt,
      timeZone: classes.timeZone,
      priceSingle: classes.priceSingle,
      priceGroup: classes.priceGroup,
      capacity: classes.capacity,
      seatsConfirmed: classes.confirmedRegisterCount,
      registrationClosesAt: classes.registrationClosesAt,
      calledOffAt: classes.calledOffAt,
      surveyUrl: classes.surveyUrl,
      message: classes.message,
      createdAt: classes.createdAt,
    }),
  sessions: (db: Queries) =>
    exportTable(db, classSessions, [classSessions.id], {
      key: classSessions.id,
      classId: classSessions.classId,
      startsAt: classSessions.startsAt,
      endsAt: classSessions.endsAt,
      removedAt: classSessions.removedAt,
    }),
  orders: (db: Queries) =>
    exportTable(db, orders, [orders.id], {
      key: orders.id,
      classId: orders.classId,
      registerIndex: orders.registerIndex,
      memberStatus: orders.memberStatus,
      memberName: orders.memberName,
      memberEmail: orders.memberEmail,
      memberPhone: orders.memberPhone,
      secondName: orders.secondName,
      locale: orders.locale,
      seats: orders.seats,
      amount: orders.amount,
      status: orders.status,
      cancelledAt: orders.cancelledAt,
      createdAt: orders.createdAt,
      erasedAt: orders.erasedAt,
    }),
  attendance: (db: Queries) =>
    exportTable(db, attendance, [attendance.sessionId, attendance.orderId, attendance.person], {
      sessionId: attendance.sessionId,
      orderId: attendance.orderId,
      person: attendance.person,
      present: attendance.present,
      markedAt: attendance.markedAt,
      markedBy: attendance.markedBy,
    }),
  payments: (db: Queries) =>
    exportTable(db, payments, [payments.id], {
      key: payments.id,
      orderId: payments.orderId,
      gateway: payments.gateway,
      transId: payments.transId,
      gatewayTradeNumber: payments.gatewayTradeNumber,
      amount: payments.amount,
      status: payments.status,
      recordedBy: payments.recordedBy,
      responseMessage: payments.responseMessage,
      createdAt: payments.createdAt,
      completedAt: payments.completedAt,
    }),
  refunds: (db: Queries) =>
    exportTable(db, owedRefunds, [owedRefunds.id], {
      key: owedRefunds.id,
      paymentId: owedRefunds.paymentId,
      amount: owedRefunds.amount,
      recordedAt: owedRefunds.recordedAt,
      recordedBy: owedRefunds.recordedBy,
      endedAs: owedRefunds.endedAs,
      endedAt: owedRefunds.endedAt,
      method: owedRefunds.method,
      givenOn: owedRefunds.givenOn,
    }),
  receipts: (db: Queries) =>
    exportTable(db, orderReceipts, [orderReceipts.orderId], {
      key: orderReceipts.orderId,
      title: orderReceipts.title,
      taxId: orderReceipts.taxId,
      year: orderReceipts.year,
      number: orderReceipts.number,
      issuedAt: orderReceipts.issuedAt,
    }),
  events: (db: Queries) =>
    exportTable(db, orderEvents, [orderEvents.id], {
      key: orderEvents.id,
      orderId: orderEvents.orderId,
      at: orderEvents.at,
      kind: orderEvents.kind,
      actor: orderEvents.actor,
      staffId: orderEvents.staffId,
      data: orderEvents.data,
    }),
  notes: (db: Queries) =>
    exportTable(db, orderEventNotes, [orderEventNotes.eventId], {
      key: orderEventNotes.eventId,
      orderId: orderEventNotes.orderId,
      text: orderEventNotes.text,
    }),
  responses: (db: Queries) =>
    exportTable(db, gatewayResponses, [gatewayResponses.id], {
      key: gatewayResponses.id,
      paymentId: gatewayResponses.paymentId,
      gateway: gatewayResponses.gateway,
      channel: gatewayResponses.channel,
      transId: gatewayResponses.od_sob,
      gatewayTradeNumber: gatewayResponses.gatewayTradeNumber,
      outcome: gatewayResponses.outcome,
      verdict: gatewayResponses.verdict,
      amount: gatewayResponses.amount,
      responseCode: gatewayResponses.response_code,
      responseMessage: gatewayResponses.response_msg,
      arrivedAt: gatewayResponses.arrivedAt,
    }),
  staff: (db: Queries) =>
    exportTable(db, staff, [staff.id], {
      key: staff.id,
      name: staff.name,
      email: staff.email,
      role: staff.role,
      createdAt: staff.createdAt,
      lastSignedInAt: staff.lastSignedInAt,
      disabledAt: staff.disabledAt,
    }),
  log: (db: Queries) =>
    exportTable(db, officeLog, [officeLog.id], {
      key: officeLog.id,
      at: officeLog.at,
      staffId: officeLog.staffId,
      action: officeLog.action,
      outcome: officeLog.outcome,
      subjectKind: officeLog.subjectKind,
      subjectId: officeLog.subjectId,
      before: officeLog.before,
      after: officeLog.after,
      reason: officeLog.reason,
    }),
} as const
export type ExportedTable = keyof typeof exportedTables

/** A row of one of the tables. */
export type ExportedRow<Name extends ExportedTable> =
  ReturnType<(typeof exportedTables)[Name]> extends AsyncGenerator<(infer Row)[]> ? Row : never
