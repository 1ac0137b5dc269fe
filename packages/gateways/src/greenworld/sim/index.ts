import type { SimulatedGateway } from '../../sim/simulated-gateway.ts'
import { answer } from './answer.ts'
import { readForm } from './form.ts'
import { answerQuery } from './query.ts'

/**
 * The classic gateway's side of the protocol. It repeats no notice, because no source says how often the real one did.
 */
export const greenworldSimulated: SimulatedGateway = {
  id: 'greenworld',
  payPath: '/greenworld/form_Sc_to5.php',
  queryPath: '/greenworld/g_recheck.php',
  accountSettings: ['CLIENT_ID', 'GREENWORLD_CHECK_CODE', 'GREENWORLD_ACCOUNT'],
  readForm,
  usedNumber: null,
  answer,
  signatureFields: ['spcheck', 'inspect'],
  canSimulatePaid: false,
  encryptsMessages: false,
  isAcknowledged: ({ status }) => status === 200,
  resendMinutes: [],
  answerQuery,
}
