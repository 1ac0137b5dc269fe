/** How long after its class has ended a link opens an order, be it paid, unpaid or lapsed. */
export const orderLinkDays = 180
