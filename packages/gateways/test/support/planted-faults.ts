import { afterEach, describe, expect, it, vi } from 'vitest'
import type * as FormModule from '../../src/form/ordinary-form.ts'
import type * as ValuesModule from '../../src/form/values.ts'
import type { CallbackAddresses } from '../../src/index.ts'
import { checkNotices, type ReadOrdinary, type Trial } from './check-notices.ts'

/** Faults by what the short way does with each, and how it is planted: modules that it is loaded with. */
export type Faults = Readonly<Record<string, () => void>>

type Form = typeof FormModule.OrdinaryForm
type Values = typeof FormModule.OrdinaryValues

/** Replaces classes of the module that reads forms. */
const plantInModule = (faulty: (original: typeof FormModule) => Partial<typeof FormModule>): void =>
  void vi.doMock('../../src/form/ordinary-form.ts', async (importOriginal) => {
    const original = await importOriginal<typeof FormModule>()
    return { ...original, ...faulty(original) }
  })

/** Plants a fault into the form. */
const plantInForm = (fault: (form: Form) => Form): void =>
  plantInModule(({ OrdinaryForm }) => ({ OrdinaryForm: fault(OrdinaryForm) }))

/** Plants a fault into the values by name. */
export const plantInValues = (fault: (values: Values) => Values): void =>
  plantInModule(({ OrdinaryValues }) => ({ OrdinaryValues: fault(OrdinaryValues) }))

/** Plants a fault into the comparison of check values. */
const plantInComparison = (timingSafeEqual: () => boolean): void =>
  void vi.doMock('node:crypto', async (importOriginal) => ({
    ...(await importOriginal<object>()),
    timingSafeEqual,
  }))

/** Faults that the short way of every gateway could have. */
export const commonFaults: Faults = {
  'never finds digits that could be a card number': () =>
    plantInForm(
      (form) =>
        class extends form {
          override mayHoldCardNumber = () => false
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
  'believes every signature': () => plantInComparison(() => true),
  'believes none': () => plantInComparison(() => false),
}

/** Faults where a notice is what the form's own values say, and not what is sealed in one of them. */
export const valueFaults: Faults = {
  'does not look whether escapes are UTF-8': () =>
    plantInForm(
      (form) =>
        class extends form {
          override isUtf8 = () => true
        },
    ),
  'takes a plus sign for itself': () =>
    plantInForm(
      (form) =>
        class extends form {
          override value = (field: number) => super.value(field)?.replaceAll(' ', '+')
        },
    ),
  'leaves escapes as they are': () =>
    plantInForm(
      (form) =>
        class extends form {
          override value = (field: number) =>
            Buffer.from(this.bytes.subarray(this.start(field), this.end(field))).toString('latin1')
        },
    ),
}

/** A fault where the signature does not cover the names of the fields. */
export const repeatedNameFault: Faults = {
  'takes the first of two fields with one name': () =>
    plantInForm(
      (form) =>
        class extends form {
          override name(field: number): string {
            const name = super.name(field)
            const isRepeated = Array.from({ length: field }, (_, earlier) => super.name(earlier)).includes(
              name,
            )
            return isRepeated ? `${name}_${field}` : name
          }
        },
    ),
}

/** A fault where the gateway's number may look like a card's. */
export const ownNumberFault: Faults = {
  'lets every number pass for the gateway’s own': () =>
    vi.doMock('../../src/form/values.ts', async (importOriginal) => ({
      ...(await importOriginal<typeof ValuesModule>()),
      ownTradeNumber: () => '1',
    })),
}

/**
 * Tests which prove that the comparison would notice a fault of a gateway's short way.
 *
 * @param trial the gateway as it is, and its notices
 * @param load loads the short way anew, with what is planted
 */
export function describeFaults<Shop extends CallbackAddresses>(
  trial: Omit<Trial<Shop>, 'readOrdinary'>,
  faults: Faults,
  load: () => Promise<ReadOrdinary<Shop>>,
): void {
  afterEach(() => {
    vi.doUnmock('../../src/form/ordinary-form.ts')
    vi.doUnmock('../../src/form/values.ts')
    vi.doUnmock('../../src/protocol/response-fields.ts')
    vi.doUnmock('node:crypto')
    vi.resetModules()
  })

  async function check(count: number): Promise<() => void> {
    vi.resetModules()
    const readOrdinary = await load()
    return () => checkNotices({ ...trial, readOrdinary }, count)
  }

  describe('a fault of the short way is seen when it', { timeout: 60_000 }, () => {
    it.each(Object.entries(faults))('%s', async (_, plant) => {
      plant()
      expect(await check(4_000)).toThrow()
    })

    it('and only then: loaded anew without a fault, it passes', async () => {
      expect(await check(1_000)).not.toThrow()
    })
  })
}
