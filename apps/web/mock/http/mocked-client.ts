import { createClient, createReceiptClient, type Client, type ReceiptClient } from '@baoming/contract'
import { apiHandlers, type RouteHandlers } from './api-handlers.ts'
import { handledFetch } from './handled-fetch.ts'

/** The real clients of the shop in one, whose requests are answered by these handlers. */
export const mockedClient = (
  handlers: RouteHandlers,
  baseUrl = 'http://api.test',
): Client & ReceiptClient => {
  const options = { baseUrl, fetch: handledFetch(apiHandlers(handlers, baseUrl)) }
  return { ...createClient(options), ...createReceiptClient(options) }
}
