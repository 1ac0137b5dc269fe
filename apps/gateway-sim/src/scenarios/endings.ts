import type { Ending, NoticePlan } from './scenario.ts'

const now = { afterSeconds: 0, simulatedPaid: false } as const

/** An approval at once, without 3-D Secure. */
export const approval: Ending = { ...now, approved: true, code: '00', message: '授權成功', eci: '7' }

/** A decline at once. @param code the bank's code @param eci `0` when 3-D Secure failed, otherwise `7` */
export function decline(code: string, message: string, eci = '7'): Ending {
  return { ...now, approved: false, code, message, eci }
}

/** The same ending after a delay. */
export function after(afterSeconds: number, ending: Ending): Ending {
  return { ...ending, afterSeconds }
}

/** One notice of the first ending. */
export function notice(afterSeconds = 0): NoticePlan {
  return { ending: 0, afterSeconds }
}
