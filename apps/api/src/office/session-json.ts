import type { StaffSession } from '@baoming/database'
import type { OfficeSession } from '@baoming/contract/office'

/** A session as its own person sees it. */
export function sessionJson({
  staff,
  idleEndsAt,
  endsAt,
  stepUpUntil,
  ...session
}: StaffSession): OfficeSession {
  const { id, name, email, role, locale } = staff
  return {
    id: session.id,
    staff: { id, name, email, role, locale },
    hasPasskey: session.hasPasskey,
    hasPassphrase: session.hasPassphrase,
    recoveryCodesLeft: session.recoveryCodesLeft,
    idleEndsAt: idleEndsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    stepUpUntil: stepUpUntil?.toISOString() ?? null,
  }
}
