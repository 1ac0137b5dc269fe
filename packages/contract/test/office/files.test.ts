import { describe, expect, it, vi } from 'vitest'
import { ApiProblem, ApiUnreachable } from '../../src/shared/index.ts'
import { createOfficeClient } from '../../src/office/index.ts'

const baseUrl = 'http://api.test'
const body = { format: 'csv', locale: 'en' } as const

/** A response whose body comes in these pieces; an error ends it before its time. */
const inPieces = (...pieces: (string | Error)[]) =>
  new Response(
    new ReadableStream({
      pull(controller) {
        const piece = pieces.shift()
        if (piece === undefined) controller.close()
        else if (typeof piece === 'string') controller.enqueue(new TextEncoder().encode(piece))
        else controller.error(piece)
      },
    }),
    { headers: { 'content-type': 'text/csv; charset=utf-8' } },
  )

const clientWith = (response: () => Response) => {
  const fetchFile = vi.fn(async () => response())
  return {
    client: createOfficeClient({ baseUrl, fetch: vi.fn(), fetchFile: fetchFile }),
    fetchFile,
  }
}

describe('a call that is answered with a file', () => {
  it('gives it whole, and says meanwhile how much has come', async () => {
    const { client, fetchFile } = clientWith(() => inPieces('\uFEFF編號\r\n', '1\r\n'))
    const onProgress = vi.fn()
    const file = await client.exportOrders({ body, onProgress })
    // `text()` would take the mark for itself.
    expect(Buffer.from(await file.arrayBuffer()).toString()).toBe('\uFEFF編號\r\n1\r\n')
    expect(file.type).toBe('text/csv; charset=utf-8')
    expect(onProgress.mock.calls).toEqual([[11], [14]])
    expect(fetchFile).toHaveBeenCalledWith(
      'http://api.test/api/office/exports/orders',
      expect.objectContaining({ method: 'POST', body: JSON.stringify(body), credentials: 'include' }),
    )
  })

  it('gives no part for the whole', async () => {
    const { client } = clientWith(() => inPieces('1\r\n', new TypeError('network')))
    await expect(client.exportOrders({ body })).rejects.toThrow(ApiUnreachable)
  })

  it('tells of problems as every other call', async () => {
    const problem = { type: 'about:blank', title: 'x', status: 403, code: 'step_up_required', errorId: 'A' }
    const { client } = clientWith(() => Response.json(problem, { status: 403 }))
    const error = await client.exportOrders({ body }).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ApiProblem)
    expect(error).toMatchObject({ code: 'step_up_required' })
  })

  it('can be given up', async () => {
    const controller = new AbortController()
    const { client } = clientWith(() => {
      controller.abort()
      return inPieces(new DOMException('gone', 'AbortError'))
    })
    const call = client.exportOrders({ body, signal: controller.signal })
    await expect(call).rejects.toMatchObject({ name: 'AbortError' })
  })
})
