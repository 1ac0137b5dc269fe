/** A passkey as its registration proved it. */
export interface NewPasskey {
  /** Credential id, base64url. */
  id: string
  /** What its owner calls it. */
  label: string
  /** COSE key. */
  publicKey: Buffer
  counter: number
  /** How browsers reach it. */
  transports: string[]
  /** Whether it is backed up. */
  synced: boolean
}
