import { ecpay } from '../../src/index.ts'
import { commonFaults, describeFaults, ownNumberFault, valueFaults } from '../support/planted-faults.ts'
import { noticeBodies } from './notice-bodies.ts'

describeFaults(
  { gateway: ecpay, notices: noticeBodies },
  { ...commonFaults, ...valueFaults, ...ownNumberFault },
  async () => (await import('../../src/ecpay/ordinary.ts')).readOrdinary,
)
