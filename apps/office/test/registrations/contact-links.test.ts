import { expect, it } from 'vitest'
import { emailLink, phoneLink } from '../../src/registrations/contact-links.ts'

it.each([
  ['0912-345-678', 'tel:0912345678'],
  ['+886 2 2345 6789#12', 'tel:+886223456789,12'],
  ['(02) 2345.6789', 'tel:0223456789'],
])('%s is called as %s', (phone, link) => expect(phoneLink(phone)).toBe(link))

it.each([
  ['mei@example.com', 'mailto:mei@example.com'],
  ['a&b?subject=x@example.com', 'mailto:a%26b%3Fsubject%3Dx@example.com'],
])('mail to %s says nothing else', (email, link) => expect(emailLink(email)).toBe(link))
