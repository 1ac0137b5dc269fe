import { createClient, type Client } from '@baoming/contract'
import { apiHandlers, type RouteHandlers } from './api-handlers.ts'
import { handledFetch } from './handled-fetch.ts'

/** The real client of the shop, whose requests are answered by these handlers. */
export const mockedClient = (handlers: RouteHandlers, baseUrl = 'http://api.test'): Client =>
  createClient({ baseUrl, fetch: handledFetch(apiHandlers(handlers, baseUrl)) })
