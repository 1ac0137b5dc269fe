export * from './customer/index.ts'
export * from './shared/index.ts'
