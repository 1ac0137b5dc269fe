import { encode } from 'uqr'

/** A QR code on a grid of modules. */
export interface QrCode {
  /** Modules on each side, with the border. */
  size: number
  /** The dark modules as the path of an SVG. */
  path: string
  isDark: (x: number, y: number) => boolean
}

/** The QR code of a text, with the quiet border of four modules that the standard asks for. */
export function qrCode(text: string): QrCode {
  const { size, data } = encode(text, { ecc: 'M', border: 4 })
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return { size, path, isDark: (x, y) => data[y]?.[x] === true }
}

/** The code as a file for print, in any size. */
export const qrSvg = ({ size, path }: QrCode): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size * 8}" height="${size * 8}" ` +
  `shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>\n`

const pngPixelsMin = 1000

/** The code as a picture for chats and posters, a thousand pixels wide or a little more. */
export function qrPng({ size, isDark }: QrCode): Promise<Blob> {
  const module = Math.ceil(pngPixelsMin / size)
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = size * module
  const context = canvas.getContext('2d')!
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = '#000'
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) if (isDark(x, y)) context.fillRect(x * module, y * module, module, module)
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('No picture.'))), 'image/png'),
  )
}
