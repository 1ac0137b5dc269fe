import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'postgresql',
  schema: ['./src/schema/index.ts', './src/books/audit-view.ts'],
  out: './migrations',
})
