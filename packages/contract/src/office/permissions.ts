/** What staff may be; each role's duties are one column of `permissions`. */
export const roles = ['owner', 'money', 'desk', 'teacher'] as const
export type Role = (typeof roles)[number]

/** Which roles may do what. The API guards its routes by this table, and the office shows only what it allows. */
export const permissions = {
  /** One's own session, passkeys and recovery codes. */
  'own-account': ['owner', 'money', 'desk', 'teacher'],
  /** Classes with seats; teachers see their own. */
  'read-classes': ['owner', 'money', 'desk', 'teacher'],
  'change-classes': ['owner', 'desk'],
  /** Registrations with names, addresses and what was paid. */
  'read-orders': ['owner', 'money', 'desk'],
  'change-orders': ['owner', 'desk'],
  /** What needs a person, seen and said to be put right. */
  'handle-attention': ['owner', 'money', 'desk'],
  /** What gateways sent, as it arrived. */
  'read-raw-responses': ['owner'],
  'mark-attendance': ['owner', 'desk', 'teacher'],
  'read-money': ['owner', 'money'],
  'move-money': ['owner', 'money'],
  export: ['owner', 'money', 'desk'],
  /** Everything that is stored, without secrets. */
  'export-everything': ['owner'],
  'manage-staff': ['owner'],
  'change-settings': ['owner'],
  'read-log': ['owner'],
} as const satisfies Record<string, readonly Role[]>
export type Permission = keyof typeof permissions

/** Whether a role may do something. */
export const mayDo = (role: Role, permission: Permission): boolean =>
  (permissions[permission] as readonly Role[]).includes(role)

/** Who may call a route of the office. */
export type Access =
  | {
      /** Open to those who are not signed in. */
      open: true
    }
  | {
      permission: Permission
      /** Needs a passkey, or passphrase and code, of the last five minutes. */
      stepUp?: true
    }
