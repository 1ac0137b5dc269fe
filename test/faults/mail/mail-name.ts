/** The order and what became of it, as the Message-ID of the mail about it names them. */
export const mailNameOf = (mail: string): string => /^message-id:\s*<order-(.+)@/im.exec(mail)?.[1] ?? mail

export const isAboutPaidOrder = (mail: string): boolean => !/^message-id:\s*<unpaid-/im.test(mail)
