import { inject, type InjectionKey } from 'vue'
import type { Client } from '@baoming/contract'

export const clientKey: InjectionKey<Client> = Symbol('client')

/** The API client that the app provides. */
export const useClient = (): Client => inject(clientKey)!
