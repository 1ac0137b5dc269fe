// vue-tsc reads components as they are; tools that know TypeScript alone get this much.
declare module '*.vue' {
  import type { DefineComponent } from 'vue'

  const component: DefineComponent
  export default component
}
