import type { photoTypes } from '@baoming/database'

type PhotoType = (typeof photoTypes)[number]

/** What a picture's own first bytes say. */
export interface PictureFacts {
  mediaType: PhotoType
  /** In pixels. */
  width: number
  height: number
}

/** Reads type and size of a WebP, JPEG or PNG; undefined where it is none of them, or breaks off. */
export function readPicture(bytes: Buffer): PictureFacts | undefined {
  try {
    return readPng(bytes) ?? readWebp(bytes) ?? readJpeg(bytes)
  } catch (error) {
    // The picture ends before its size is known.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

const has = (bytes: Buffer, at: number, text: string): boolean =>
  bytes.toString('latin1', at, at + text.length) === text

function readPng(bytes: Buffer): PictureFacts | undefined {
  if (!has(bytes, 0, '\x89PNG\r\n\x1a\n') || !has(bytes, 12, 'IHDR')) return undefined
  return { mediaType: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
}

/** Of the three kinds of WebP: extended, lossy, lossless. */
function readWebp(bytes: Buffer): PictureFacts | undefined {
  if (!has(bytes, 0, 'RIFF') || !has(bytes, 8, 'WEBP')) return undefined
  const mediaType = 'image/webp'
  if (has(bytes, 12, 'VP8X'))
    return { mediaType, width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 }
  if (has(bytes, 12, 'VP8 '))
    return { mediaType, width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff }
  if (!has(bytes, 12, 'VP8L')) return undefined
  const sides = bytes.readUInt32LE(21)
  return { mediaType, width: (sides & 0x3fff) + 1, height: ((sides >>> 14) & 0x3fff) + 1 }
}

/** Goes from segment to segment up to the one that begins a frame. */
function readJpeg(bytes: Buffer): PictureFacts | undefined {
  if (bytes.readUInt16BE(0) !== 0xffd8) return undefined
  let at = 2
  for (;;) {
    if (bytes.readUInt8(at) !== 0xff) return undefined
    const marker = bytes.readUInt8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame)
      return {
        mediaType: 'image/jpeg',
        height: bytes.readUInt16BE(at + 5),
        width: bytes.readUInt16BE(at + 7),
      }
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2)
  }
}
