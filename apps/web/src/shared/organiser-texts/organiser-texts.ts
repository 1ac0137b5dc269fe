import { onDemand } from '../on-demand/on-demand.ts'

/** Loaded where the organiser has written terms, a refund rule or a privacy notice. */
export const OrganiserTexts = onDemand(() => import('./OrganiserTexts.vue'))
