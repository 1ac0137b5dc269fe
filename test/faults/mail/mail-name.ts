/** The name of a mail in its Message-ID: the order and what became of it. */
export const mailNameOf = (mail: string): string => /^message-id:\s*<order-(.+)@/im.exec(mail)?.[1] ?? mail

/** Whether a mail is about a paid order. */
export const isAboutPaidOrder = (mail: string): boolean => !/^message-id:\s*<unpaid-/im.test(mail)
