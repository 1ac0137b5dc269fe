import { logoBytesMax, type LogoType } from '@baoming/contract/office'

/** By what the bytes of each format begin, as the database checks as well. */
const beginnings = {
  'image/png': (bytes) => bytes.subarray(0, 8).toString('latin1') === '\x89PNG\r\n\x1a\n',
  'image/jpeg': (bytes) => bytes.subarray(0, 3).toString('latin1') === '\xff\xd8\xff',
  'image/webp': (bytes) =>
    bytes.subarray(0, 4).toString('latin1') === 'RIFF' && bytes.subarray(8, 12).toString('latin1') === 'WEBP',
} as const satisfies Record<LogoType, (bytes: Buffer) => boolean>

/** Whether bytes may be a picture of a type, and are not too many. */
export const isPictureOf = (type: LogoType, bytes: Buffer): boolean =>
  bytes.length <= logoBytesMax && beginnings[type](bytes)
