import { inject, ref, type InjectionKey, type Ref } from 'vue'

/** The organiser's name that the app provides; null while it is unknown. */
export const organiserNameKey: InjectionKey<Ref<string | null>> = Symbol('organiser name')

/** The name of the organiser, whose office this is. The settings change it. */
export const useOrganiserName = (): Ref<string | null> => inject(organiserNameKey)!

/** What papers say of the organiser besides the name. */
export interface OrganiserFacts {
  address?: string | null
  phone?: string | null
}

/** The facts that the app provides; null while they are unknown. */
export const organiserFactsKey: InjectionKey<Readonly<Ref<OrganiserFacts | null>>> = Symbol('organiser')

/** What papers say of the organiser besides the name. */
export const useOrganiserFacts = (): Readonly<Ref<OrganiserFacts | null>> =>
  inject(organiserFactsKey, () => ref(null), true)
