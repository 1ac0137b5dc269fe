import { Type } from 'typebox'
import { Id } from '../shared/primitives.ts'
import { Problem } from '../shared/problem.ts'
import { officeAddresses as addresses } from './addresses.ts'
import type { Access } from './permissions.ts'
import {
  AddPasskeyBody,
  BegunSession,
  ChangeRoleBody,
  ClaimInvitationBody,
  ClassesPage,
  ClassesQuery,
  Done,
  InvitationOffer,
  InvitationTokenBody,
  InviteStaffBody,
  LogPage,
  LogQuery,
  OfficeOrderDetail,
  OfficeSession,
  OrdersPage,
  OrdersQuery,
  PasskeyList,
  PasskeyOptions,
  PasskeyResponse,
  PassphraseBody,
  RecoveryCodes,
  SessionList,
  StaffList,
  StepUpBody,
  TotpSecret,
} from './schemas/index.ts'

const IdParams = Type.Object({ id: Id })
const KeyParams = Type.Object({ id: Type.String({ minLength: 1, maxLength: 1400 }) })

/** The office's API as a table. `access` says who may call a route; the server refuses to start without it. */
export const officeRoutes = {
  lookAtInvitation: {
    ...addresses.lookAtInvitation,
    access: { open: true },
    schema: {
      operationId: 'lookAtInvitation',
      tags: ['office: door'],
      summary: 'What a link offers',
      body: InvitationTokenBody,
      response: { 200: InvitationOffer, 404: Problem, default: Problem },
    },
  },
  passkeyForInvitation: {
    ...addresses.passkeyForInvitation,
    access: { open: true },
    schema: {
      operationId: 'passkeyForInvitation',
      tags: ['office: door'],
      summary: 'Options for the passkey of a new account',
      body: InvitationTokenBody,
      response: { 200: PasskeyOptions, 404: Problem, default: Problem },
    },
  },
  totpForInvitation: {
    ...addresses.totpForInvitation,
    access: { open: true },
    schema: {
      operationId: 'totpForInvitation',
      tags: ['office: door'],
      summary: 'A secret for the authenticator app of a new account',
      body: InvitationTokenBody,
      response: { 200: TotpSecret, 404: Problem, default: Problem },
    },
  },
  claimInvitation: {
    ...addresses.claimInvitation,
    access: { open: true },
    schema: {
      operationId: 'claimInvitation',
      tags: ['office: door'],
      summary: 'Make the account and sign in',
      body: ClaimInvitationBody,
      response: { 200: BegunSession, 404: Problem, 409: Problem, 422: Problem, default: Problem },
    },
  },
  passkeyChallenge: {
    ...addresses.passkeyChallenge,
    access: { open: true },
    schema: {
      operationId: 'passkeyChallenge',
      tags: ['office: door'],
      summary: 'A challenge for signing in, or for proving it again',
      response: { 200: PasskeyOptions, default: Problem },
    },
  },
  signInByPasskey: {
    ...addresses.signInByPasskey,
    access: { open: true },
    schema: {
      operationId: 'signInByPasskey',
      tags: ['office: door'],
      summary: 'Sign in by passkey',
      body: PasskeyResponse,
      response: { 200: BegunSession, 401: Problem, default: Problem },
    },
  },
  signInByPassphrase: {
    ...addresses.signInByPassphrase,
    access: { open: true },
    schema: {
      operationId: 'signInByPassphrase',
      tags: ['office: door'],
      summary: 'Sign in by passphrase and code',
      body: PassphraseBody,
      response: { 200: BegunSession, 401: Problem, 429: Problem, default: Problem },
    },
  },
  stepUp: {
    ...addresses.stepUp,
    access: { permission: 'own-account' },
    schema: {
      operationId: 'stepUp',
      tags: ['office: door'],
      summary: 'Prove again who is at the keyboard',
      body: StepUpBody,
      response: { 200: OfficeSession, 401: Problem, 403: Problem, 429: Problem, default: Problem },
    },
  },
  signOut: {
    ...addresses.signOut,
    access: { permission: 'own-account' },
    schema: {
      operationId: 'signOut',
      tags: ['office: door'],
      summary: 'End this session',
      response: { 200: Done, 401: Problem, 403: Problem, default: Problem },
    },
  },
  getSession: {
    ...addresses.getSession,
    access: { permission: 'own-account' },
    schema: {
      operationId: 'getSession',
      tags: ['office: account'],
      summary: 'Who is signed in',
      response: { 200: OfficeSession, 401: Problem, 403: Problem, default: Problem },
    },
  },
  listSessions: {
    ...addresses.listSessions,
    access: { permission: 'own-account' },
    schema: {
      operationId: 'listSessions',
      tags: ['office: account'],
      summary: 'One’s own sessions',
      response: { 200: SessionList, 401: Problem, 403: Problem, default: Problem },
    },
  },
  endSession: {
    ...addresses.endSession,
    access: { permission: 'own-account' },
    schema: {
      operationId: 'endSession',
      tags: ['office: account'],
      summary: 'End one of one’s own sessions',
      params: IdParams,
      response: { 200: Done, 401: Problem, 403: Problem, 404: Problem, default: Problem },
    },
  },
  listPasskeys: {
    ...addresses.listPasskeys,
    access: { permission: 'own-account' },
    schema: {
      operationId: 'listPasskeys',
      tags: ['office: account'],
      summary: 'One’s own passkeys',
      response: { 200: PasskeyList, 401: Problem, 403: Problem, default: Problem },
    },
  },
  newPasskey: {
    ...addresses.newPasskey,
    access: { permission: 'own-account', stepUp: true },
    schema: {
      operationId: 'newPasskey',
      tags: ['office: account'],
      summary: 'Options for another passkey',
      response: { 200: PasskeyOptions, 401: Problem, 403: Problem, default: Problem },
    },
  },
  addPasskey: {
    ...addresses.addPasskey,
    access: { permission: 'own-account', stepUp: true },
    schema: {
      operationId: 'addPasskey',
      tags: ['office: account'],
      summary: 'Keep another passkey',
      body: AddPasskeyBody,
      response: { 200: PasskeyList, 401: Problem, 403: Problem, 422: Problem, default: Problem },
    },
  },
  removePasskey: {
    ...addresses.removePasskey,
    access: { permission: 'own-account', stepUp: true },
    schema: {
      operationId: 'removePasskey',
      tags: ['office: account'],
      summary: 'Remove a passkey; never the last way in',
      params: KeyParams,
      response: {
        200: PasskeyList,
        401: Problem,
        403: Problem,
        404: Problem,
        409: Problem,
        default: Problem,
      },
    },
  },
  renewRecoveryCodes: {
    ...addresses.renewRecoveryCodes,
    access: { permission: 'own-account', stepUp: true },
    schema: {
      operationId: 'renewRecoveryCodes',
      tags: ['office: account'],
      summary: 'Ten new recovery codes in place of the old',
      response: { 200: RecoveryCodes, 401: Problem, 403: Problem, default: Problem },
    },
  },
  listStaff: {
    ...addresses.listStaff,
    access: { permission: 'manage-staff' },
    schema: {
      operationId: 'listStaff',
      tags: ['office: staff'],
      summary: 'The staff and open invitations',
      response: { 200: StaffList, 401: Problem, 403: Problem, default: Problem },
    },
  },
  inviteStaff: {
    ...addresses.inviteStaff,
    access: { permission: 'manage-staff', stepUp: true },
    schema: {
      operationId: 'inviteStaff',
      tags: ['office: staff'],
      summary: 'Invite somebody by mail',
      body: InviteStaffBody,
      response: { 200: StaffList, 401: Problem, 403: Problem, 409: Problem, default: Problem },
    },
  },
  withdrawInvitation: {
    ...addresses.withdrawInvitation,
    access: { permission: 'manage-staff', stepUp: true },
    schema: {
      operationId: 'withdrawInvitation',
      tags: ['office: staff'],
      summary: 'Withdraw an invitation',
      params: IdParams,
      response: { 200: StaffList, 401: Problem, 403: Problem, 404: Problem, default: Problem },
    },
  },
  changeRole: {
    ...addresses.changeRole,
    access: { permission: 'manage-staff', stepUp: true },
    schema: {
      operationId: 'changeRole',
      tags: ['office: staff'],
      summary: 'Give somebody another role',
      params: IdParams,
      body: ChangeRoleBody,
      response: { 200: StaffList, 401: Problem, 403: Problem, 404: Problem, 409: Problem, default: Problem },
    },
  },
  disableStaff: {
    ...addresses.disableStaff,
    access: { permission: 'manage-staff', stepUp: true },
    schema: {
      operationId: 'disableStaff',
      tags: ['office: staff'],
      summary: 'Shut somebody out and end their sessions; never the last owner',
      params: IdParams,
      response: { 200: StaffList, 401: Problem, 403: Problem, 404: Problem, 409: Problem, default: Problem },
    },
  },
  enableStaff: {
    ...addresses.enableStaff,
    access: { permission: 'manage-staff', stepUp: true },
    schema: {
      operationId: 'enableStaff',
      tags: ['office: staff'],
      summary: 'Let somebody in again',
      params: IdParams,
      response: { 200: StaffList, 401: Problem, 403: Problem, 404: Problem, default: Problem },
    },
  },
  readLog: {
    ...addresses.readLog,
    access: { permission: 'read-log' },
    schema: {
      operationId: 'readLog',
      tags: ['office: log'],
      summary: 'What was done in the office, newest first',
      querystring: LogQuery,
      response: { 200: LogPage, 401: Problem, 403: Problem, default: Problem },
    },
  },
  listOfficeClasses: {
    ...addresses.listOfficeClasses,
    access: { permission: 'read-classes' },
    schema: {
      operationId: 'listOfficeClasses',
      tags: ['office: classes'],
      summary: 'Classes with their seats',
      description:
        'Teachers are to see their own classes. No class names its teacher yet, so their list is empty.',
      querystring: ClassesQuery,
      response: { 200: ClassesPage, 401: Problem, 403: Problem, default: Problem },
    },
  },
  listOfficeOrders: {
    ...addresses.listOfficeOrders,
    access: { permission: 'read-orders' },
    schema: {
      operationId: 'listOfficeOrders',
      tags: ['office: orders'],
      summary: 'Registrations',
      querystring: OrdersQuery,
      response: { 200: OrdersPage, 401: Problem, 403: Problem, default: Problem },
    },
  },
  getOfficeOrder: {
    ...addresses.getOfficeOrder,
    access: { permission: 'read-orders' },
    schema: {
      operationId: 'getOfficeOrder',
      tags: ['office: orders'],
      summary: 'A registration and what happened to it',
      params: IdParams,
      response: { 200: OfficeOrderDetail, 401: Problem, 403: Problem, 404: Problem, default: Problem },
    },
  },
} satisfies Record<keyof typeof addresses, { access: Access; schema: object }>

export type OfficeRoutes = typeof officeRoutes
export type OfficeRouteName = keyof OfficeRoutes
