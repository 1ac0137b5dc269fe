/** The page of an order in the web app. The URL alone opens nothing: the page asks for the order's token. */
export const orderUrl = (webUrl: string, orderId: string): string => `${webUrl}/orders/${orderId}`

/** The page that shows the result of an order's payment; like `orderUrl` without the token. */
export const resultUrl = (webUrl: string, orderId: string): string => `${orderUrl(webUrl, orderId)}/result`

/** The page where a customer types the code from a mail, or asks for lost links. */
export const codePageUrl = (webUrl: string): string => `${webUrl}/my-registration`

/** The page of a class. */
export const classUrl = (webUrl: string, slug: string): string => `${webUrl}/classes/${slug}`

/** The office's page where an invitation is claimed. The token is in the fragment, which browsers send to no server. */
export const invitationUrl = (webUrl: string, token: string): string =>
  `${webUrl}/office/#invitation=${token}`

/** The page for a browser whose callback led to no order; `errorId` is also in the log. */
export const paymentErrorUrl = (webUrl: string, errorId: string): string =>
  `${webUrl}/payment-error?errorId=${errorId}`

/** The office's page about what needs a person. */
export const officeAttentionUrl = (webUrl: string): string => `${webUrl}/office/attention`
