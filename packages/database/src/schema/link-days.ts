/** Days after the end of its class that a link opens an order, whatever its status. */
export const orderLinkDays = 180
