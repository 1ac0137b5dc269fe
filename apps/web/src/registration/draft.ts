import type { CreateOrderBody, MemberStatus, Order } from '@baoming/contract'
import { randomId } from '../shared/browser/random-id.ts'
import { sessionStore } from '@baoming/ui/browser/text-store.ts'
import type { EarlierPayment } from '../order/earlier-payments.ts'
import type { PlainMessageKey } from '../shared/i18n/message-keys.ts'

/** The form's values as typed; an empty string is a field that was not filled in. */
export interface RegistrationValues {
  memberStatus: MemberStatus | ''
  name: string
  email: string
  phone: string
}

/** A field of the form. */
export type FieldName = keyof RegistrationValues
/** The message key of what is wrong with each field. */
export type FieldErrors = Partial<Record<FieldName, PlainMessageKey>>

/** In the order of the form. */
export const fieldNames = ['memberStatus', 'name', 'email', 'phone'] as const satisfies FieldName[]

/** The form of one class as typed so far. It survives a reload, and the way to the review page and back. */
export interface Draft {
  values: RegistrationValues
  /** The last order made from it. While that order is unpaid, sending the form again replaces it. */
  orderId?: string
  /** The request body of that order, if it is free. */
  madeFrom?: string
  /** The idempotency key of the last attempt, and its request body. */
  attempt?: { key: string; body: string }
  /** Payments started on the orders that the next one replaces. */
  earlier?: EarlierPayment[]
}

const storageKey = (slug: string) => `baoming.draft.${slug}`

const emptyValues = (): RegistrationValues => ({ memberStatus: '', name: '', email: '', phone: '' })

/** The draft that this tab has stored for a class, or an empty one. */
export function readDraft(slug: string): Draft {
  try {
    const stored = JSON.parse(sessionStore.read(storageKey(slug)) ?? '{}') as Partial<Draft>
    return { ...stored, values: { ...emptyValues(), ...stored.values } }
  } catch {
    return { values: emptyValues() }
  }
}

/** Stores the draft of a class in this tab. */
export const writeDraft = (slug: string, draft: Draft) =>
  sessionStore.write(storageKey(slug), JSON.stringify(draft))

/** A draft with which an order can be changed. */
export const draftOfOrder = ({ id, member, memberStatus }: Order): Draft => ({
  values: { memberStatus, name: member.name, email: member.email, phone: member.phone ?? '' },
  orderId: id,
})

/** The same body keeps its idempotency key, so that sending it twice makes one order; another body gets a new key. */
export function attemptFor(draft: Draft, request: CreateOrderBody): { key: string; body: string } {
  const body = JSON.stringify(request)
  return draft.attempt?.body === body ? draft.attempt : { key: randomId(), body }
}
