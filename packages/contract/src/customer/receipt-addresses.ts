/** Method and path of the calls of receipts, apart from the others because few pages need them: every page would load them. */
export const receiptAddresses = {
  getReceipt: { method: 'GET', url: '/api/orders/:id/receipt' },
  issueReceipt: { method: 'POST', url: '/api/orders/:id/receipt' },
} as const
