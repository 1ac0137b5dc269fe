import { inject, type InjectionKey, type Ref } from 'vue'

/** The organiser's name that the app provides; null while it is unknown. */
export const organiserNameKey: InjectionKey<Readonly<Ref<string | null>>> = Symbol('organiser name')

/** The name of the organiser, whose office this is. */
export const useOrganiserName = (): Readonly<Ref<string | null>> => inject(organiserNameKey)!
