import { afterEach, describe, expect, it, vi } from 'vitest'
import type * as FormModule from '../../src/form/ordinary-form.ts'
import type * as ValuesModule from '../../src/form/values.ts'
import { ecpay, type EcpayMerchant } from '../../src/index.ts'
import { checkNotices, type ReadOrdinary } from '../support/check-notices.ts'
import { noticeBodies } from './notice-bodies.ts'

afterEach(() => {
  vi.doUnmock('../../src/form/ordinary-form.ts')
  vi.doUnmock('../../src/form/values.ts')
  vi.doUnmock('node:crypto')
  vi.resetModules()
})

/** The short way, loaded anew with the faulty parts. */
async function loadShortWay(): Promise<ReadOrdinary<EcpayMerchant>> {
  vi.resetModules()
  return (await import('../../src/ecpay/ordinary.ts')).readOrdinary
}

const trialOf = (readOrdinary: ReadOrdinary<EcpayMerchant>) => ({
  gateway: ecpay,
  readOrdinary,
  notices: noticeBodies,
})

type Form = typeof FormModule.OrdinaryForm

/** Plants a fault into the form. */
function plantInForm(fault: (form: Form) => Form): void {
  vi.doMock('../../src/form/ordinary-form.ts', async (importOriginal) => {
    const original = await importOriginal<typeof FormModule>()
    return { ...original, OrdinaryForm: fault(original.OrdinaryForm) }
  })
}

/** What each fault is, and how it is planted. */
const faults: Record<string, () => void> = {
  'does not look whether escapes are UTF-8': () =>
    plantInForm(
      (form) =>
        class extends form {
          override isUtf8 = () => true
        },
    ),
  'never finds digits that could be a card number': () =>
    plantInForm(
      (form) =>
        class extends form {
          override mayHoldCardNumber = () => false
        },
    ),
  'takes a plus sign for itself': () =>
    plantInForm(
      (form) =>
        class extends form {
          override value = (field: number) => super.value(field)?.replaceAll(' ', '+')
        },
    ),
  'takes any names for the ones it knows, when there are as many': () =>
    plantInForm(
      (form) =>
        class extends form {
          override hasNames = ({ names }: { names: readonly string[] }) => names.length === this.count
        },
    ),
  'reads a body that has a line break at its end': () =>
    plantInForm(
      (form) =>
        class extends form {
          override scan = (body: Buffer) =>
            super.scan(body.subarray(0, body.toString('latin1').trimEnd().length - 1))
        },
    ),
  'lets every number pass for the gateway’s own': () =>
    vi.doMock('../../src/form/values.ts', async (importOriginal) => ({
      ...(await importOriginal<typeof ValuesModule>()),
      ownTradeNumber: () => '1',
    })),
  'believes every signature': () =>
    vi.doMock('node:crypto', async (importOriginal) => ({
      ...(await importOriginal<object>()),
      timingSafeEqual: () => true,
    })),
  'believes none': () =>
    vi.doMock('node:crypto', async (importOriginal) => ({
      ...(await importOriginal<object>()),
      timingSafeEqual: () => false,
    })),
}

// These tests prove that the comparison would notice a fault of the short way.
describe('a fault of the short way is seen when it', { timeout: 60_000 }, () => {
  it.each(Object.entries(faults))('%s', async (_, plant) => {
    plant()
    const faulty = await loadShortWay()
    expect(() => checkNotices(trialOf(faulty), 4_000)).toThrow()
  })

  it('and only then: loaded anew without a fault, it passes', async () => {
    const intact = await loadShortWay()
    expect(() => checkNotices(trialOf(intact), 1_000)).not.toThrow()
  })
})
