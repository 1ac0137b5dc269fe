import { logoBytesMax, type LogoType } from '@baoming/contract/office'

/** Pixels of a logo at most: twice what any page shows. */
const widthMax = 480
const heightMax = 160

/**
 * Makes a picture as small as the pages need it.
 * @returns its bytes as base64; undefined for what is no picture, or stays too large
 */
export async function shrinkLogo(file: Blob): Promise<{ type: LogoType; content: string } | undefined> {
  const picture = await createImageBitmap(file).catch(() => undefined)
  if (!picture) return undefined
  const scale = Math.min(1, widthMax / picture.width, heightMax / picture.height)
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  for (const type of ['image/png', 'image/webp', 'image/jpeg'] as const) {
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, 0.9))
    // A browser that cannot write a format writes another one.
    if (blob?.type === type && blob.size <= logoBytesMax) return { type, content: await base64(blob) }
  }
  return undefined
}

async function base64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}
