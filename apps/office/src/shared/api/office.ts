import { inject, type InjectionKey } from 'vue'
import type { OfficeClient } from '@baoming/contract/office'

/** The client that the app provides: it asks for a sign-in or a step-up where a call needs one. */
export const officeKey: InjectionKey<OfficeClient> = Symbol('office')

/** The office's API. */
export const useOffice = (): OfficeClient => inject(officeKey)!
