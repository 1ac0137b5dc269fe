import { describe, expect, it, vi } from 'vitest'
import { createTextStore } from '../../src/browser/text-store.ts'

const open = () => sessionStorage

describe('a text store', () => {
  it('keeps texts in the browser’s storage', () => {
    const store = createTextStore(open)
    expect(store.read('a')).toBeNull()
    store.write('a', '1')
    expect(store.read('a')).toBe('1')
    expect(sessionStorage.getItem('a')).toBe('1')
    store.remove('a')
    expect(store.read('a')).toBeNull()
  })

  it('clears what begins with a prefix and nothing else', () => {
    const store = createTextStore(open)
    for (const key of ['ours.a', 'ours.b', 'theirs']) store.write(key, key)
    store.clear('ours.')
    expect(['ours.a', 'ours.b', 'theirs'].map(store.read)).toEqual([null, null, 'theirs'])
  })

  it('works from memory when storage is blocked', () => {
    const store = createTextStore(() => {
      throw new DOMException('denied', 'SecurityError')
    })
    store.write('a', '1')
    expect(store.read('a')).toBe('1')
    store.remove('a')
    expect(store.read('a')).toBeNull()
    store.write('a', '2')
    store.clear('')
    expect(store.read('a')).toBeNull()
  })

  it('works from memory when storage is full, and the newer text counts', () => {
    const store = createTextStore(open)
    store.write('a', 'older')
    vi.spyOn(sessionStorage, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    store.write('a', 'newer')
    expect(store.read('a')).toBe('newer')
    vi.mocked(sessionStorage.setItem).mockRestore()
    store.write('a', 'newest')
    expect(createTextStore(open).read('a')).toBe('newest')
  })
})
