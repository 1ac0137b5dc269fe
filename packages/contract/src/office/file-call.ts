import { ApiUnreachable, clientOf, type ClientOptions } from '../shared/client.ts'

/** Options of a call that is answered with a file. */
export interface FileOptions {
  /** Told how many bytes have come, as they come. How many there will be, nobody knows. */
  onProgress?: (bytes: number) => void
}

interface FileInput extends FileOptions {
  body: unknown
  signal?: AbortSignal
}

type Call = (input: object) => Promise<unknown>

/**
 * Makes a call that is answered with a file. Problems come as from every other call.
 */
export function fileCall(
  { baseUrl, fetch: send = globalThis.fetch }: ClientOptions,
  address: { method: string; url: string },
): (input: FileInput) => Promise<Blob> {
  return async ({ onProgress = () => {}, ...input }) => {
    let file: Blob | undefined
    // The client reads JSON: a file is read before, and it gets an empty object.
    const read = (async (url, init) => {
      const response = await send(url, init)
      if (!response.ok) return response
      file = await readFile(response, onProgress)
      return new Response('{}')
    }) as typeof fetch
    const client = clientOf({ file: address }, { baseUrl, fetch: read })
    await (client as unknown as { file: Call }).file(input)
    return file!
  }
}

type ReadResult = { done: false; value: Uint8Array<ArrayBuffer> } | { done: true; value: undefined }

/** @throws TypeError where it breaks off, as `fetch` does */
async function readFile({ body, headers }: Response, onProgress: (bytes: number) => void): Promise<Blob> {
  if (!body) throw new ApiUnreachable(new Error('A response without a body.'))
  const parts: Uint8Array<ArrayBuffer>[] = []
  const reader = body.getReader()
  for (let bytes = 0; ;) {
    const { done, value } = (await reader.read()) as ReadResult
    if (done) return new Blob(parts, { type: headers.get('content-type') ?? '' })
    parts.push(value)
    bytes += value.byteLength
    onProgress(bytes)
  }
}
