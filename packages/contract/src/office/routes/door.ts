import { Problem } from '../../shared/problem.ts'
import { officeAddresses as addresses } from '../addresses.ts'
import type { RouteGroup } from '../route-group.ts'
import {
  BegunSession,
  ClaimInvitationBody,
  Done,
  InvitationOffer,
  InvitationTokenBody,
  OfficeSession,
  PasskeyOptions,
  PasskeyResponse,
  PassphraseBody,
  StepUpBody,
  TotpSecret,
} from '../schemas/index.ts'

/** Invitations, signing in, proving it again. */
export const doorRoutes = {
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
} satisfies RouteGroup
