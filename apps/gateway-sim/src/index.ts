export { buildSimulator } from './app.ts'
export { choiceIds } from './choices.ts'
export type { ChoiceId } from './choices.ts'
export type { SimulatorOptions } from './simulator.ts'
