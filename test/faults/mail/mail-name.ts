/** The order and what became of it, as the Message-ID of the mail about it names them. */
export const mailNameOf = (mail: string): string => /^message-id:\s*<order-(.+)@/im.exec(mail)?.[1] ?? mail
