import { onScopeDispose, ref } from 'vue'

/** The time, moving on by itself while the page is open. */
export function useNow(stepMilliseconds = 1000) {
  const now = ref(Date.now())
  const timer = setInterval(() => (now.value = Date.now()), stepMilliseconds)
  onScopeDispose(() => clearInterval(timer))
  return now
}
