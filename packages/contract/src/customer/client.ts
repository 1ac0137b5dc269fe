import { clientOf, type ClientOf, type ClientOptions, type InputOf, type OutputOf } from '../shared/client.ts'
import { addresses } from './addresses.ts'
import type { receiptAddresses } from './receipt-addresses.ts'
import type { RouteName, Routes } from './routes.ts'

/** The path parameters and body that a call takes, and the options that every call has. */
export type CallInput<Name extends RouteName> = InputOf<Routes[Name]>

/** The body of a call's successful response. */
export type CallOutput<Name extends RouteName> = OutputOf<Routes[Name]>

/** One method for each route of the customers' API. It rejects with `ApiProblem` or `ApiUnreachable`. */
export type Client = ClientOf<Omit<Routes, keyof typeof receiptAddresses>>

/** Makes a typed client of the customers' API. It needs nothing but `fetch`. */
export const createClient = (options: ClientOptions): Client => clientOf(addresses, options)
