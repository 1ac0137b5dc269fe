const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
const label = '[A-Za-z0-9]+(?:-+[A-Za-z0-9]+)*'

/**
 * The rules for a member's tidied details (`tidyEmail`, `tidyPhone`) as JSON Schema keywords. They are part of the
 * schema, and a form uses them alone while it is filled in, because TypeBox would be too large. Lengths are in code
 * points.
 */
export const memberRules = {
  // Requires a visible character: spaces, fillers (Hangul, Braille), zero-width characters or selectors alone are
  // invalid.
  name: {
    minLength: 1,
    maxLength: 80,
    pattern:
      '^(?=[\\s\\S]*[^\\s\\u2800\\p{Cc}\\p{Cf}\\p{Cs}\\p{Default_Ignorable_Code_Point}])[^\\u0000-\\u001f\\u007f]+$',
  },
  // The pattern accepts addresses of `format: 'email'`, which differs between validators, to which mail can be
  // delivered: a top-level domain has two characters or more that are not all digits; the local part and each label
  // have a maximum length.
  email: {
    maxLength: 254,
    pattern: `^(?=[^@]{1,64}@)${atom}(?:\\.${atom})*@(?!.*[^.]{64})(?:${label}\\.)+(?![0-9]+$)(?=[A-Za-z0-9-]{2,}$)${label}$`,
  },
  // Requires five digits or more; an extension follows a #.
  phone: { maxLength: 30, pattern: '^\\+?[0-9](?:[ ().-]*[0-9]){4,}(?:#[0-9]{1,10})*$' },
} as const
