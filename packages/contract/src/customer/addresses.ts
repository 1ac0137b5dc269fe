/** Method and path of each call. Apart from the schemas, so that a client in the browser does not load TypeBox. */
export const addresses = {
  listClasses: { method: 'GET', url: '/api/classes' },
  getClass: { method: 'GET', url: '/api/classes/:slug' },
  getOrganiser: { method: 'GET', url: '/api/organiser' },
  getOrganiserText: { method: 'GET', url: '/api/organiser/texts/:kind' },
  listGateways: { method: 'GET', url: '/api/gateways' },
  createOrder: { method: 'POST', url: '/api/orders' },
  getOrder: { method: 'GET', url: '/api/orders/:id' },
  queryOrder: { method: 'POST', url: '/api/orders/:id/query' },
  correctEmail: { method: 'POST', url: '/api/orders/:id/email' },
  cancelOrder: { method: 'POST', url: '/api/orders/:id/cancel' },
  redeemOrderTicket: { method: 'POST', url: '/api/orders/:id/tickets' },
  renewOrderLink: { method: 'POST', url: '/api/orders/:id/renew-link' },
  requestOrderLinks: { method: 'POST', url: '/api/order-links' },
  openOrders: { method: 'POST', url: '/api/order-links/open' },
  createPayment: { method: 'POST', url: '/api/orders/:id/payments' },
} as const
