import { defineComponent, h, shallowRef, type Component } from 'vue'
import PartFailure from './PartFailure.vue'

/**
 * A part of a page that few customers see: its code is fetched when it is first shown. What does not arrive says so
 * and can be asked for again. Vue's own `defineAsyncComponent` would say nothing, and weigh more on every page.
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
          // Not there twice in spite of a network: a new release has replaced the file, and brings its own.
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
