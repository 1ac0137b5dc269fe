import type { RouterHistory } from 'vue-router'

/** The secret of an invitation's link. */
export type InvitationToken = string

const pattern = /^#invitation=(.{0,200})/s

/**
 * The token in an address's hash, such as `#invitation=…`; undefined where there is none. One that a mail program has cut
 * off is a token too, so that its reader learns that the link does not work.
 */
export const invitationIn = (hash: string): InvitationToken | undefined => pattern.exec(hash)?.[1]

/** Takes the token out of the address that opened the office, because addresses are copied and shared. */
export function takeInvitation(history: RouterHistory): InvitationToken | undefined {
  const [address = '', hash = ''] = history.location.split(/(?=#)/)
  const token = invitationIn(hash)
  if (token !== undefined) history.replace(address)
  return token
}
