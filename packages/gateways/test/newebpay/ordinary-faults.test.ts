import { newebpay } from '../../src/index.ts'
import {
  commonFaults,
  describeFaults,
  type Faults,
  ownNumberFault,
  plantInValues,
  repeatedNameFault,
} from '../support/planted-faults.ts'
import { noticeBodies } from './notice-bodies.ts'
import { account } from './shop.ts'

/** Faults of what stands outside of the sealed text: whose it is, and how it is sealed. */
const envelopeFaults: Faults = {
  'does not look for which shop the form is': () =>
    plantInValues(
      (values) =>
        class extends values {
          override get = (name: string) =>
            name === 'MerchantID' ? account.NEWEBPAY_MERCHANT_ID : super.get(name)
        },
    ),
  'takes every cipher for CBC': () =>
    plantInValues(
      (values) =>
        class extends values {
          override get = (name: string) => (name === 'EncryptType' ? '0' : super.get(name))
        },
    ),
}

describeFaults(
  { gateway: newebpay, notices: noticeBodies },
  { ...commonFaults, ...ownNumberFault, ...repeatedNameFault, ...envelopeFaults },
  async () => (await import('../../src/newebpay/ordinary.ts')).readOrdinary,
)
