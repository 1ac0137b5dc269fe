/** How long a pending order keeps its seats while no payment is opened for it. */
export const holdMinutes = 10
/** How long from its making, once one is. */
export const holdMinutesPaying = 30

/**
 * How long the seats of a free order count against the limits of its network and its member. They cost nothing and are
 * confirmed at once, so this limits how fast a stranger can take them.
 */
export const freeSeatsCountedMinutes = 60

/** Where a client is. */
export interface ClientNetworks {
  /** An IPv4 address or an IPv6 /64; null where it cannot be told. */
  network: string | null
  /** The IPv6 /48 around it. */
  wider: string | null
}

/** A /48 is given to one site as well as to many subscribers of one provider: so many times what a /64 may do. */
export const widerFactor = 5

/** One member may hold half as many seats of one class as a network of all, and at least those of a group. */
export const heldSeatsOfMemberMax = (heldSeatsMax: number): number => Math.max(2, Math.ceil(heldSeatsMax / 2))
