export * from './gateway.ts'
export * from './table.ts'
export { maskCardNumbers } from './card-number.ts'
export { encodeForm, parseForm } from './form.ts'
export { emptyFields } from './response-fields.ts'
export { taipeiTime } from './taipei.ts'
export { tradeNumber, tradeNumberBytes } from './trade-number.ts'
export { greenworld } from './greenworld/index.ts'
export type {
  GreenworldAnswer,
  GreenworldMerchant,
  GreenworldOrder,
  UnsignedAnswer,
} from './greenworld/index.ts'

// The gateway's own side, for the simulator and for tests; each gateway keeps its own under its name.
export * as greenworldSim from './greenworld/simulate.ts'
