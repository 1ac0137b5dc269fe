import type { CreateOrderBody, MemberStatus, Order } from '@baoming/contract'
import { randomId } from '../shared/browser/random-id.ts'
import { sessionStore } from '@baoming/ui/browser/text-store.ts'
import type { EarlierPayment } from '../order/earlier-payments.ts'
import type { PlainMessageKey } from '../shared/i18n/message-keys.ts'

export interface RegistrationValues {
  memberStatus: MemberStatus | ''
  name: string
  email: string
  phone: string
}

export type FieldName = keyof RegistrationValues
export type FieldErrors = Partial<Record<FieldName, PlainMessageKey>>

export const fieldNames = ['memberStatus', 'name', 'email', 'phone'] as const satisfies FieldName[]

/** What a customer has typed so far; it outlives a reload, and the way to the review page and back. */
export interface Draft {
  values: RegistrationValues
  /** The order made from it last; as long as that one is unpaid, sending the form again replaces it. */
  orderId?: string
  /** The body that this order was made from, where it is free. */
  madeFrom?: string
  /** The key of the last attempt, and the body it stands for. */
  attempt?: { key: string; body: string }
  /** Payments started on orders given up for the one that is being made. */
  earlier?: EarlierPayment[]
}

const storageKey = (slug: string) => `baoming.draft.${slug}`

const emptyValues = (): RegistrationValues => ({ memberStatus: '', name: '', email: '', phone: '' })

export function readDraft(slug: string): Draft {
  try {
    const stored = JSON.parse(sessionStore.read(storageKey(slug)) ?? '{}') as Partial<Draft>
    return { ...stored, values: { ...emptyValues(), ...stored.values } }
  } catch {
    return { values: emptyValues() }
  }
}

export const writeDraft = (slug: string, draft: Draft) =>
  sessionStore.write(storageKey(slug), JSON.stringify(draft))

export const draftOfOrder = ({ id, member, memberStatus }: Order): Draft => ({
  values: { memberStatus, name: member.name, email: member.email, phone: member.phone ?? '' },
  orderId: id,
})

/** The same body keeps its key, so that sending it twice makes one order; another body gets another key. */
export function attemptFor(draft: Draft, request: CreateOrderBody): { key: string; body: string } {
  const body = JSON.stringify(request)
  return draft.attempt?.body === body ? draft.attempt : { key: randomId(), body }
}
