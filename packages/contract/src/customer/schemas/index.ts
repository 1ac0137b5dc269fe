export * from './classes.ts'
export * from './order-access.ts'
export * from './orders.ts'
export * from './payments.ts'
