import { vi } from 'vitest'
import { greenworld } from '../../src/index.ts'
import type * as FieldsModule from '../../src/protocol/response-fields.ts'
import {
  commonFaults,
  describeFaults,
  type Faults,
  repeatedNameFault,
  valueFaults,
} from '../support/planted-faults.ts'
import { noticeBodies } from './notice-bodies.ts'

/** Where a value may be longer than its column, which is no fault of other gateways. */
const sizeFault: Faults = {
  'finds no value too long for its column': () =>
    vi.doMock('../../src/protocol/response-fields.ts', async (importOriginal) => ({
      ...(await importOriginal<typeof FieldsModule>()),
      isLongerThan: () => false,
    })),
}

describeFaults(
  { gateway: greenworld, notices: noticeBodies },
  { ...commonFaults, ...valueFaults, ...repeatedNameFault, ...sizeFault },
  async () => (await import('../../src/greenworld/ordinary.ts')).readOrdinary,
)
