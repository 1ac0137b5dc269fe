/** The longest edge of a stored photo, in pixels. */
export const photoEdgeMax = 1600
/** The most bytes of a stored photo. */
export const photoBytesMax = 400_000

/** Width and height of a picture that is made to fit a square of this edge; it is never made larger. */
export function fitWithin(width: number, height: number, edge: number): { width: number; height: number } {
  const scale = Math.min(1, edge / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}
