import { createReceiptClient, type Client, type ReceiptClient } from '@baoming/contract'
import { fetchWithTimeout } from '@baoming/ui/browser/fetch-with-timeout.ts'
import { readServerUrl } from '@baoming/ui/browser/server-url.ts'

/** The calls of receipts: those of the app's client where it has them, as in mocks, or else of one for them alone. */
export const receiptClient = (client: Client | (Client & ReceiptClient)): ReceiptClient =>
  'getReceipt' in client
    ? client
    : createReceiptClient({ baseUrl: readServerUrl(), fetch: fetchWithTimeout() })
