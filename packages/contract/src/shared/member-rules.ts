const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
const label = '[A-Za-z0-9]+(?:-+[A-Za-z0-9]+)*'

/**
 * What a member's details must look like once they are tidied (`tidyEmail`, `tidyPhone`), as JSON Schema keywords: part
 * of the schema, and by themselves what a form checks while it is filled in, where TypeBox would be too heavy. Lengths
 * count code points.
 */
export const memberRules = {
  // Something in it can be seen: no blanks, fillers (Hangul, Braille), zero-width characters or selectors alone.
  name: {
    minLength: 1,
    maxLength: 80,
    pattern:
      '^(?=[\\s\\S]*[^\\s\\u2800\\p{Cc}\\p{Cf}\\p{Cs}\\p{Default_Ignorable_Code_Point}])[^\\u0000-\\u001f\\u007f]+$',
  },
  // The addresses of `format: 'email'`, which is not one and the same everywhere, where mail can be delivered: a top-level
  // domain has two characters or more, not all of them digits; what stands before the @, and each label, is of limited length.
  email: {
    maxLength: 254,
    pattern: `^(?=[^@]{1,64}@)${atom}(?:\\.${atom})*@(?!.*[^.]{64})(?:${label}\\.)+(?![0-9]+$)(?=[A-Za-z0-9-]{2,}$)${label}$`,
  },
  // Five digits or more, and extensions behind a #.
  phone: { maxLength: 30, pattern: '^\\+?[0-9](?:[ ().-]*[0-9]){4,}(?:#[0-9]{1,10})*$' },
} as const
