import type {
  Acknowledgement,
  CallbackAddresses,
  Gateway,
  ParsedForm,
  PaymentRequest,
  QueriedPayment,
  QueryReading,
  QueryReply,
  QueryRequest,
  Reading,
  RecheckAnswer,
  RedirectForm,
  ResponseFields,
  SettingValues,
  TitleRules,
  VerifiedReading,
} from '@baoming/gateways'

/** A gateway on offer with its merchant account bound: what the application calls. */
export interface OfferedGateway {
  readonly id: string
  readonly name: { readonly 'zh-TW': string; readonly en: string }
  /** Identifies the keys that sign forms now. */
  readonly keyId: string
  readonly titleRules: TitleRules
  redirectForm(payment: PaymentRequest): RedirectForm
  readCallback(form: ParsedForm): Reading
  /** Reads an ordinary callback in one pass; undefined for what `readCallback` has to read. */
  readOrdinary(body: Buffer): VerifiedReading | undefined
  acknowledge(result: { authentic: boolean }): Acknowledgement
  /** Asks whether a reported success is genuine; null where the signature proves it. */
  readonly recheck: {
    /** `null` when the stored response lacks a field that the request needs. */
    request(response: ResponseFields): QueryRequest | null
    read(reply: QueryReply): RecheckAnswer
  } | null
  /** Queries the state of a payment; null where the gateway has no such interface. */
  readonly query: {
    request(payment: QueriedPayment): QueryRequest
    read(reply: QueryReply): QueryReading
  } | null
}

/**
 * Binds a gateway to its settings.
 * @throws Error when a value that the gateway needs is missing, or values contradict each other
 */
export function offerGateway(
  gateway: Gateway,
  values: SettingValues,
  addresses: CallbackAddresses,
): OfferedGateway {
  const merchant = gateway.merchant(values, addresses)
  const { ordinary, recheck, query } = gateway
  return Object.freeze<OfferedGateway>({
    id: gateway.id,
    name: gateway.name,
    keyId: gateway.currentKeyId(merchant),
    titleRules: gateway.titleRules,
    redirectForm: (payment) => gateway.redirectForm(payment, merchant),
    readCallback: (form) => gateway.readCallback(form, merchant),
    readOrdinary: (body) => ordinary?.readOrdinary(body, merchant),
    acknowledge: (result) => gateway.acknowledge(result),
    recheck: recheck && {
      request: (response) => recheck.recheckRequest(response, merchant),
      read: (reply) => recheck.readRecheck(reply),
    },
    query: query && {
      request: (payment) => query.queryRequest(payment, merchant),
      read: (reply) => query.readQuery(reply, merchant),
    },
  })
}

/** The gateway of that id; undefined when it is not on offer. */
export const findOffered = (offered: readonly OfferedGateway[], id: string): OfferedGateway | undefined =>
  offered.find((gateway) => gateway.id === id)
