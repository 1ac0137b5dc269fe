import { defineComponent, h, shallowRef, type Component } from 'vue'
import PartFailure from './PartFailure.vue'

/**
 * A component that is loaded when it is first rendered, for parts that few customers see. When loading fails, a notice
 * with a button to retry is shown. Vue's `defineAsyncComponent` shows nothing by itself and is larger.
 */
export function onDemand<Part extends Component>(load: () => Promise<{ default: Part }>): Part {
  return defineComponent({
    inheritAttrs: false,
    setup(_, { attrs, slots }) {
      const part = shallowRef<Component>()
      const error = shallowRef<unknown>()

      async function fetch() {
        const hasFailed = error.value !== undefined
        try {
          part.value = (await load()).default
        } catch (failure) {
          // A second failure with a network means that a release has replaced the file: reload the page.
          if (hasFailed && navigator.onLine) location.reload()
          error.value = failure
        }
      }
      void fetch()

      return () => {
        if (part.value) return h(part.value, attrs, slots)
        return error.value === undefined ? undefined : h(PartFailure, { error: error.value, onRetry: fetch })
      }
    },
  }) as unknown as Part
}
