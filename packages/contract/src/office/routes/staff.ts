import { Problem } from '../../shared/problem.ts'
import { officeAddresses as addresses } from '../addresses.ts'
import { IdParams } from '../params.ts'
import type { RouteGroup } from '../route-group.ts'
import { ChangeRoleBody, InviteStaffBody, StaffList } from '../schemas/index.ts'

/** Staff and invitations. */
export const staffRoutes = {
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
  inviteAgain: {
    ...addresses.inviteAgain,
    access: { permission: 'manage-staff', stepUp: true },
    schema: {
      operationId: 'inviteAgain',
      tags: ['office: staff'],
      summary: 'Mail a link by which somebody who has lost passkey or passphrase makes a new way in',
      params: IdParams,
      response: { 200: StaffList, 401: Problem, 403: Problem, 404: Problem, default: Problem },
    },
  },
} satisfies RouteGroup
