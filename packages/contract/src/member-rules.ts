const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
const label = '[A-Za-z0-9]+(?:-+[A-Za-z0-9]+)*'

/**
 * What a member's details must look like, as JSON Schema keywords: part of the schema, and by themselves what a form
 * checks while it is filled in, where TypeBox would be too heavy. Lengths count code points.
 */
export const memberRules = {
  name: { minLength: 1, maxLength: 80, pattern: '^(?=.*\\S)[^\\u0000-\\u001f\\u007f]+$' },
  // The same addresses as `format: 'email'`, which is not one and the same everywhere.
  email: { maxLength: 254, pattern: `^${atom}(?:\\.${atom})*@(?:${label}\\.)+${label}$` },
  phone: { maxLength: 30, pattern: '^\\+?[0-9][0-9 ()#.-]{4,28}$' },
} as const
