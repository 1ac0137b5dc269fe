import { inject, type InjectionKey } from 'vue'
import type { OfficeClient } from '@baoming/contract/office'

/** The client as it is, for calls that do not wait for a sign-in because they are one. */
export const openClientKey: InjectionKey<OfficeClient> = Symbol('open client')

/** The office's API for the door. */
export const useOpenClient = (): OfficeClient => inject(openClientKey)!
