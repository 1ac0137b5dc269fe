import { inject, type InjectionKey } from 'vue'
import type { Client } from '@baoming/contract'

/** The client that the app provides. */
export const clientKey: InjectionKey<Client> = Symbol('client')

/** The API client of this app. */
export const useClient = (): Client => inject(clientKey)!
