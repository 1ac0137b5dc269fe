import { onScopeDispose, shallowRef } from 'vue'
import { downloadFile } from '../shared/download/download-file.ts'
import { useAction } from '../shared/forms/useAction.ts'

/** How a file is fetched. */
interface FetchOptions {
  signal: AbortSignal
  onProgress: (bytes: number) => void
}

/**
 * Fetches a file and offers it, one at a time. It can be cancelled; that is no failure, and what has come is dropped.
 */
export function useFileExport() {
  let controller: AbortController | undefined
  /** Bytes that have come; undefined until the first ones. */
  const bytes = shallowRef<number>()

  const { busy, error, run } = useAction(
    async (name: string, load: (options: FetchOptions) => Promise<Blob>) => {
      controller = new AbortController()
      const { signal } = controller
      bytes.value = undefined
      try {
        const file = await load({ signal, onProgress: (come) => (bytes.value = come) })
        if (!signal.aborted) downloadFile(name, file)
        return
      } catch (failure) {
        if (!signal.aborted) throw failure
      }
    },
  )

  const cancel = () => controller?.abort()
  // Nobody waits for the file of a page that has gone.
  onScopeDispose(cancel)

  /** @returns whether the file was offered */
  async function start(name: string, load: (options: FetchOptions) => Promise<Blob>): Promise<boolean> {
    return (await run(name, load)) && controller?.signal.aborted === false
  }

  return { busy, error, bytes, start, cancel }
}
