import { nextTick, ref } from 'vue'

const announcement = ref('')
let headingWanted = false
let titleWanted = false

/** Said by screen readers, politely; the same words are said again when asked for again. */
export async function announce(words: string) {
  announcement.value = ''
  await nextTick()
  announcement.value = words
}

/** After a change of page: the next heading takes the focus and the next title is announced. */
export function expectNewPage() {
  headingWanted = true
  titleWanted = true
}

export function takeHeadingFocus(): boolean {
  const wanted = headingWanted
  headingWanted = false
  return wanted
}

export function titleChanged(title: string) {
  if (titleWanted) void announce(title)
  titleWanted = false
}

export const useAnnouncer = () => ({ announcement, announce })
