/** The user handle of a person's passkeys: the 16 bytes of the account's id, which say nothing about the person. */
export const userHandle = (staffId: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(staffId.replaceAll('-', ''), 'hex'))

/** The same as browsers send it. */
export const userHandleJson = (staffId: string): string =>
  Buffer.from(userHandle(staffId)).toString('base64url')
