import { vi } from 'vitest'
import type { PasskeyResponse } from '@baoming/contract/office'
import type { Passkeys } from '../../src/shared/passkeys/passkeys.ts'
import { id } from './fake-office.ts'

export const aResponse: PasskeyResponse = { challengeId: id(70), response: { id: 'key-1' } }

/** A device whose owner always agrees. */
export const fakePasskeys = () => ({
  isSupported: vi.fn<Passkeys['isSupported']>(() => true),
  canSuggest: vi.fn<Passkeys['canSuggest']>(async () => false),
  create: vi.fn<Passkeys['create']>(async () => aResponse),
  use: vi.fn<Passkeys['use']>(async () => aResponse),
  suggest: vi.fn<Passkeys['suggest']>(() => new Promise(() => {})),
  stop: vi.fn<Passkeys['stop']>(),
})

export type FakePasskeys = ReturnType<typeof fakePasskeys>
