import { Receipt } from '../../shared/receipt.ts'
import { Problem } from '../../shared/problem.ts'
import { officeAddresses as addresses } from '../addresses.ts'
import { IdParams, NumberParams } from '../params.ts'
import type { RouteGroup } from '../route-group.ts'
import {
  ActBody,
  AttentionCount,
  AttentionPage,
  AttentionQuery,
  ChangeReceiptBody,
  CorrectOrderBody,
  EndRefundBody,
  HandleAttentionBody,
  MoveOrderBody,
  NoteOrderBody,
  OfficeOrderDetail,
  OweRefundBody,
  PayByHandBody,
  RawResponse,
  RegisterByHandBody,
  RegisteredByHand,
  SeenBody,
} from '../schemas/index.ts'

const tag = 'office: orders'

/** What the office does with a registration; each act answers the registration as it is then. */
export const orderActsRoutes = {
  resendMail: {
    ...addresses.resendMail,
    access: { permission: 'change-orders' },
    schema: {
      operationId: 'resendMail',
      tags: [tag],
      summary: 'Mail the customer the same once more',
      params: IdParams,
      body: ActBody,
      response: {
        200: OfficeOrderDetail,
        401: Problem,
        403: Problem,
        404: Problem,
        409: Problem,
        default: Problem,
      },
    },
  },
  correctOrder: {
    ...addresses.correctOrder,
    access: { permission: 'change-orders' },
    schema: {
      operationId: 'correctOrder',
      tags: [tag],
      summary: 'Correct name, address, phone number or second name',
      params: IdParams,
      body: CorrectOrderBody,
      response: {
        200: OfficeOrderDetail,
        401: Problem,
        403: Problem,
        404: Problem,
        409: Problem,
        412: Problem,
        default: Problem,
      },
    },
  },
  moveOrder: {
    ...addresses.moveOrder,
    access: { permission: 'change-orders' },
    schema: {
      operationId: 'moveOrder',
      tags: [tag],
      summary: 'Move to another class; link, payments and amount stay',
      params: IdParams,
      body: MoveOrderBody,
      response: {
        200: OfficeOrderDetail,
        401: Problem,
        403: Problem,
        404: Problem,
        409: Problem,
        412: Problem,
        default: Problem,
      },
    },
  },
  cancelOfficeOrder: {
    ...addresses.cancelOfficeOrder,
    access: { permission: 'change-orders' },
    schema: {
      operationId: 'cancelOfficeOrder',
      tags: [tag],
      summary: 'Cancel: the seat is free, the number stays, no money moves',
      params: IdParams,
      body: SeenBody,
      response: {
        200: OfficeOrderDetail,
        401: Problem,
        403: Problem,
        404: Problem,
        409: Problem,
        412: Problem,
        default: Problem,
      },
    },
  },
  addSeat: {
    ...addresses.addSeat,
    access: { permission: 'change-orders' },
    schema: {
      operationId: 'addSeat',
      tags: [tag],
      summary: 'Give one that was paid without a seat its seat',
      params: IdParams,
      body: SeenBody,
      response: {
        200: OfficeOrderDetail,
        401: Problem,
        403: Problem,
        404: Problem,
        409: Problem,
        412: Problem,
        default: Problem,
      },
    },
  },
  noteOrder: {
    ...addresses.noteOrder,
    access: { permission: 'change-orders' },
    schema: {
      operationId: 'noteOrder',
      tags: [tag],
      summary: 'Note something',
      params: IdParams,
      body: NoteOrderBody,
      response: { 200: OfficeOrderDetail, 401: Problem, 403: Problem, 404: Problem, default: Problem },
    },
  },
  payByHand: {
    ...addresses.payByHand,
    access: { permission: 'change-orders' },
    schema: {
      operationId: 'payByHand',
      tags: [tag],
      summary: 'Record that it was paid in cash or by transfer',
      params: IdParams,
      body: PayByHandBody,
      response: {
        200: OfficeOrderDetail,
        401: Problem,
        403: Problem,
        404: Problem,
        409: Problem,
        412: Problem,
        default: Problem,
      },
    },
  },
  registerByHand: {
    ...addresses.registerByHand,
    access: { permission: 'change-orders' },
    schema: {
      operationId: 'registerByHand',
      tags: [tag],
      summary: 'Register people by hand, all or none',
      body: RegisterByHandBody,
      response: {
        200: RegisteredByHand,
        401: Problem,
        403: Problem,
        404: Problem,
        409: Problem,
        default: Problem,
      },
    },
  },
  oweRefund: {
    ...addresses.oweRefund,
    access: { permission: 'move-money', stepUp: true },
    schema: {
      operationId: 'oweRefund',
      tags: [tag],
      summary: 'Record that money is to be given back by hand',
      params: IdParams,
      body: OweRefundBody,
      response: {
        200: OfficeOrderDetail,
        401: Problem,
        403: Problem,
        404: Problem,
        409: Problem,
        default: Problem,
      },
    },
  },
  endRefund: {
    ...addresses.endRefund,
    access: { permission: 'move-money', stepUp: true },
    schema: {
      operationId: 'endRefund',
      tags: [tag],
      summary: 'Record that it was given back, or not owed after all',
      params: IdParams,
      body: EndRefundBody,
      response: {
        200: OfficeOrderDetail,
        401: Problem,
        403: Problem,
        404: Problem,
        409: Problem,
        default: Problem,
      },
    },
  },
  getReceipt: {
    ...addresses.getReceipt,
    access: { permission: 'read-orders' },
    schema: {
      operationId: 'getReceipt',
      tags: [tag],
      summary: 'What the receipt says',
      params: IdParams,
      response: { 200: Receipt, 401: Problem, 403: Problem, 404: Problem, default: Problem },
    },
  },
  changeReceipt: {
    ...addresses.changeReceipt,
    access: { permission: 'change-orders' },
    schema: {
      operationId: 'changeReceipt',
      tags: [tag],
      summary: 'Whom the receipt is made out to',
      params: IdParams,
      body: ChangeReceiptBody,
      response: {
        200: OfficeOrderDetail,
        401: Problem,
        403: Problem,
        404: Problem,
        409: Problem,
        default: Problem,
      },
    },
  },
  issueReceipt: {
    ...addresses.issueReceipt,
    access: { permission: 'change-orders' },
    schema: {
      operationId: 'issueReceipt',
      tags: [tag],
      summary: 'Give the receipt its number, once',
      params: IdParams,
      body: ActBody,
      response: {
        200: OfficeOrderDetail,
        401: Problem,
        403: Problem,
        404: Problem,
        409: Problem,
        default: Problem,
      },
    },
  },
  readRawResponse: {
    ...addresses.readRawResponse,
    access: { permission: 'read-raw-responses' },
    schema: {
      operationId: 'readRawResponse',
      tags: [tag],
      summary: 'A response of a gateway as it arrived',
      params: NumberParams,
      response: { 200: RawResponse, 401: Problem, 403: Problem, 404: Problem, default: Problem },
    },
  },
} satisfies RouteGroup

/** What needs a person. */
export const attentionRoutes = {
  listAttention: {
    ...addresses.listAttention,
    access: { permission: 'handle-attention' },
    schema: {
      operationId: 'listAttention',
      tags: [tag],
      summary: 'What needs a person, oldest first',
      querystring: AttentionQuery,
      response: { 200: AttentionPage, 401: Problem, 403: Problem, default: Problem },
    },
  },
  countAttention: {
    ...addresses.countAttention,
    access: { permission: 'handle-attention' },
    schema: {
      operationId: 'countAttention',
      tags: [tag],
      summary: 'How much needs a person',
      response: { 200: AttentionCount, 401: Problem, 403: Problem, default: Problem },
    },
  },
  handleAttention: {
    ...addresses.handleAttention,
    access: { permission: 'handle-attention' },
    schema: {
      operationId: 'handleAttention',
      tags: [tag],
      summary: 'Say that it was put right, and why',
      body: HandleAttentionBody,
      response: { 200: OfficeOrderDetail, 401: Problem, 403: Problem, 409: Problem, default: Problem },
    },
  },
} satisfies RouteGroup
