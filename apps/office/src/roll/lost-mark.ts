import { ApiProblem, ApiUnreachable } from '@baoming/contract/shared'

/** Why a mark was taken back, as a message about the person. */
export function lostMarkMessage(error: unknown, online = navigator.onLine) {
  if (error instanceof ApiProblem) return error.code === 'not_on_roll' ? 'roll.lost.gone' : 'roll.lost.failed'
  return error instanceof ApiUnreachable && online ? 'roll.lost.unreachable' : 'roll.lost.offline'
}
