import { Problem } from '../../shared/problem.ts'
import { officeAddresses as addresses } from '../addresses.ts'
import { IdParams, KeyParams } from '../params.ts'
import type { RouteGroup } from '../route-group.ts'
import {
  AccountBody,
  AddPasskeyBody,
  Done,
  OfficeSession,
  PasskeyList,
  PasskeyOptions,
  PassphraseWithTotp,
  RecoveryCodes,
  SessionList,
  TotpSecret,
} from '../schemas/index.ts'

/** One’s own session, passkeys and recovery codes. */
export const accountRoutes = {
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
  changeAccount: {
    ...addresses.changeAccount,
    access: { permission: 'own-account' },
    schema: {
      operationId: 'changeAccount',
      tags: ['office: account'],
      summary: 'Change one’s name, and the language of one’s mails',
      body: AccountBody,
      response: { 200: OfficeSession, 401: Problem, 403: Problem, default: Problem },
    },
  },
  newTotp: {
    ...addresses.newTotp,
    access: { permission: 'own-account', stepUp: true },
    schema: {
      operationId: 'newTotp',
      tags: ['office: account'],
      summary: 'A secret for one’s authenticator app',
      response: { 200: TotpSecret, 401: Problem, 403: Problem, default: Problem },
    },
  },
  setPassphrase: {
    ...addresses.setPassphrase,
    access: { permission: 'own-account', stepUp: true },
    schema: {
      operationId: 'setPassphrase',
      tags: ['office: account'],
      summary: 'A passphrase with an authenticator app, in place of the old; ends one’s other sessions',
      body: PassphraseWithTotp,
      response: { 200: OfficeSession, 401: Problem, 403: Problem, default: Problem },
    },
  },
  removePassphrase: {
    ...addresses.removePassphrase,
    access: { permission: 'own-account', stepUp: true },
    schema: {
      operationId: 'removePassphrase',
      tags: ['office: account'],
      summary: 'Remove passphrase and authenticator app; never the last way in',
      response: {
        200: OfficeSession,
        401: Problem,
        403: Problem,
        404: Problem,
        409: Problem,
        default: Problem,
      },
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
} satisfies RouteGroup
