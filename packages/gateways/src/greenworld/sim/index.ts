import type { SimulatedGateway } from '../../sim/simulated-gateway.ts'
import { answer } from './answer.ts'
import { readForm } from './form.ts'
import { answerQuery } from './query.ts'

/** The classic gateway's own side. How often it repeated a notice is not known, so it does not. */
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
  encryptsWords: false,
  isAcknowledged: ({ status }) => status === 200,
  resendMinutes: [],
  answerQuery,
}
