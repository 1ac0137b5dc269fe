import { fitWithin, photoBytesMax, photoEdgeMax } from './photo-size.ts'

/** A photo as it is stored: resized, and without what the camera wrote into it, such as the place. */
export interface ResizedPhoto {
  blob: Blob
  width: number
  height: number
}

/** The file is no picture that this browser can read. */
export class UnreadablePhoto extends Error {}

/** From the best down; the first result that is small enough is taken, and else the last. */
const attempts = [
  { edge: photoEdgeMax, quality: 0.82 },
  { edge: photoEdgeMax, quality: 0.7 },
  { edge: 1280, quality: 0.7 },
  { edge: 960, quality: 0.6 },
]

/**
 * Draws a picture anew, the right way up, no larger than a page needs.
 * @throws UnreadablePhoto
 */
export async function resizePhoto(file: Blob): Promise<ResizedPhoto> {
  const picture = await createImageBitmap(file).catch((cause: unknown) => {
    throw new UnreadablePhoto('Not a picture.', { cause })
  })
  try {
    let photo: ResizedPhoto | undefined
    for (const { edge, quality } of attempts) {
      photo = await draw(picture, edge, quality)
      if (photo.blob.size <= photoBytesMax) break
    }
    return photo!
  } finally {
    picture.close()
  }
}

async function draw(picture: ImageBitmap, edge: number, quality: number): Promise<ResizedPhoto> {
  const { width, height } = fitWithin(picture.width, picture.height, edge)
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')!
  // Transparent pictures would be black as JPEG.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, width, height)
  const webp = await encoded(canvas, 'image/webp', quality)
  // Browsers that cannot write WebP answer with PNG, which is far too large.
  return {
    blob: webp.type === 'image/webp' ? webp : await encoded(canvas, 'image/jpeg', quality),
    width,
    height,
  }
}

const encoded = (canvas: HTMLCanvasElement, type: string, quality: number) =>
  new Promise<Blob>((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new UnreadablePhoto('The picture cannot be written.'))),
      type,
      quality,
    ),
  )
