import { Type } from 'typebox'
import { Id } from '../shared/primitives.ts'

/** The path parameter of routes about something that has a UUID. */
export const IdParams = Type.Object({ id: Id })
/** That of routes about something that has a number. */
export const NumberParams = Type.Object({ id: Type.String({ pattern: '^[1-9][0-9]{0,14}$' }) })
/** That of routes about something that has a key of its own, such as a passkey. */
export const KeyParams = Type.Object({ id: Type.String({ minLength: 1, maxLength: 1400 }) })
