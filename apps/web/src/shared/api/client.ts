import { inject, type InjectionKey } from 'vue'
import type { Client } from '@baoming/contract'

export const clientKey: InjectionKey<Client> = Symbol('client')

export function useClient(): Client {
  const client = inject(clientKey)
  if (!client) throw new Error('No API client: createShop provides one.')
  return client
}
