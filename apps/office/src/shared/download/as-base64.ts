/** The bytes of a file in Base64, as JSON carries them. */
export async function asBase64(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  // In parts, because a call can only take so many arguments.
  const partSize = 0x8000
  let text = ''
  for (let start = 0; start < bytes.length; start += partSize)
    text += String.fromCharCode(...bytes.subarray(start, start + partSize))
  return btoa(text)
}
