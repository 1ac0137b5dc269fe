import { createClient, type Client } from '@baoming/contract'
import { apiHandlers, type RouteHandlers } from './api-handlers.ts'
import { handledFetch } from './handled-fetch.ts'

/** The shop's own client, with these handlers at the other end of its requests. */
export const mockedClient = (handlers: RouteHandlers, baseUrl = 'http://api.test'): Client =>
  createClient({ baseUrl, fetch: handledFetch(apiHandlers(handlers, baseUrl)) })
