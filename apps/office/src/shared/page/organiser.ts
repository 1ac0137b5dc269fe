import { inject, type InjectionKey, type Ref } from 'vue'

/** The organiser's name that the app provides; null while it is unknown. */
export const organiserNameKey: InjectionKey<Ref<string | null>> = Symbol('organiser name')

/** The name of the organiser, whose office this is. The settings change it. */
export const useOrganiserName = (): Ref<string | null> => inject(organiserNameKey)!
