import { Type, type Static } from 'typebox'
import { memberRules } from '../../shared/member-rules.ts'
import { Id, Locale, Nullable, Time } from '../../shared/primitives.ts'
import { roles, type Role } from '../permissions.ts'

/** What a person of the staff may do. */
export const StaffRole = Type.Unsafe<Role>(Type.Union(roles.map((role) => Type.Literal(role))))
export type StaffRole = Static<typeof StaffRole>

/** A name that the log and colleagues see. */
export const StaffName = Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' })
export const StaffEmail = Type.String({ ...memberRules.email, format: 'email' })

/** A person of the staff. */
export const StaffMember = Type.Object({
  id: Id,
  name: Type.String(),
  email: Type.String(),
  role: StaffRole,
  disabled: Type.Boolean(),
  lastSeenAt: Nullable(Time),
  createdAt: Time,
})
export type StaffMember = Static<typeof StaffMember>

/** An invitation that nobody has taken yet. */
export const Invitation = Type.Object({
  id: Id,
  email: Type.String(),
  role: StaffRole,
  invitedBy: Nullable(Type.String({ description: 'Name; null for one that the server made' })),
  createdAt: Time,
  expiresAt: Time,
})
export type Invitation = Static<typeof Invitation>

export const StaffList = Type.Object({
  staff: Type.Array(StaffMember),
  invitations: Type.Array(Invitation, { description: 'Those that can still be taken' }),
})
export type StaffList = Static<typeof StaffList>

export const InviteStaffBody = Type.Object(
  { email: StaffEmail, role: StaffRole, locale: Locale },
  { additionalProperties: false },
)
export type InviteStaffBody = Static<typeof InviteStaffBody>

export const ChangeRoleBody = Type.Object({ role: StaffRole }, { additionalProperties: false })
export type ChangeRoleBody = Static<typeof ChangeRoleBody>
