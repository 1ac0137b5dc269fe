import { afterEach, describe, expect, it, vi } from 'vitest'
import { copyText } from '../../../src/shared/copy/copy-text.ts'

describe('copying a text', () => {
  afterEach(() => vi.unstubAllGlobals())
  const withClipboard = (writeText: (text: string) => Promise<void>) =>
    vi.stubGlobal('navigator', { clipboard: { writeText } })
  const withCommand = (command: () => boolean) => {
    document.execCommand = command
  }

  it('uses the clipboard', async () => {
    const writeText = vi.fn(async () => {})
    withClipboard(writeText)
    expect(await copyText('0912 345 678')).toBe(true)
    expect(writeText).toHaveBeenCalledWith('0912 345 678')
  })

  it('selects the text where a page over plain http has no clipboard, and gives the focus back', async () => {
    vi.stubGlobal('navigator', {})
    document.body.innerHTML = '<button>Copy</button>'
    const button = document.querySelector('button')!
    button.focus()
    let selected = ''
    withCommand(() => {
      selected = document.querySelector('textarea')!.value
      return true
    })
    expect(await copyText('a\nb')).toBe(true)
    expect(selected).toBe('a\nb')
    expect(document.querySelector('textarea')).toBeNull()
    expect(document.activeElement).toBe(button)
  })

  it.each([
    ['refuses', () => false],
    [
      'throws',
      () => {
        throw new Error('not allowed')
      },
    ],
  ])('says so where the browser %s', async (_, command) => {
    withClipboard(() => Promise.reject(new Error('denied')))
    withCommand(command)
    expect(await copyText('text')).toBe(false)
    expect(document.querySelector('textarea')).toBeNull()
  })
})
