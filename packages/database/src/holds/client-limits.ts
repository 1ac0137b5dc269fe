/** Minutes that a pending order holds its seats while no payment is opened for it. */
export const holdMinutes = 10
/** Minutes from its making that it holds them once a payment is opened. */
export const holdMinutesPaying = 30

/**
 * Minutes that the seats of a free order count towards the limits of its network and its member. Free seats are confirmed
 * at once, so this limits how fast one client can take them.
 */
export const freeSeatsCountedMinutes = 60

/** The networks that a client is counted by. */
export interface ClientNetworks {
  /** An IPv4 address or an IPv6 /64; null when it is unknown. */
  network: string | null
  /** The IPv6 /48 that contains it; null for IPv4. */
  wider: string | null
}

/** The limits of a /48 are those of a /64 times this, because a /48 may be one site or many subscribers of a provider. */
export const widerFactor = 5

/** Seats of one class that one member may hold: half of what a network may hold of all classes, and at least 2, a group's. */
export const heldSeatsOfMemberMax = (heldSeatsMax: number): number => Math.max(2, Math.ceil(heldSeatsMax / 2))
