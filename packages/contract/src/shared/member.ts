import { Type, type Static } from 'typebox'
import { memberRules } from './member-rules.ts'
import type { Tidier } from './tidy-member.ts'

/** Marks a text that the API tidies before it validates it. */
const tidied = (how: Tidier) => ({ 'x-tidied': how })

/** The member of a registration. */
export const Member = Type.Object(
  {
    name: Type.String({
      ...memberRules.name,
      description: 'Something that can be seen; no control characters, no web or e-mail address',
    }),
    email: Type.String({
      ...memberRules.email,
      ...tidied('email'),
      format: 'email',
      description:
        'Checked, stored and shown after tidying: blanks around it, full-width and invisible characters, `mailto:`, ' +
        'brackets, quotes and a dot at the end may be sent. So may a Unicode domain: `pattern` describes its punycode, ' +
        'which is stored; answers show the Unicode.',
    }),
    phone: Type.Optional(
      Type.String({
        ...memberRules.phone,
        ...tidied('phone'),
        description:
          'Five digits or more, may start with +, an extension behind #. Checked, stored and shown after tidying: ' +
          'full-width and invisible characters, any dash, brackets, `tel:`, `ext. 12` and 分機12 may be sent.',
      }),
    ),
  },
  { additionalProperties: false },
)
export type Member = Static<typeof Member>
